import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const line = {
  id: "r1",
  booking_id: "b1",
  number: "BK-2026-00007",
  client: "Meera Nair",
  amount: "6000.00",
  state: "processing",
  reason: "Client changed plans",
  account: "Meera Nair, xxxx5678, HDFC0001234",
  reference: null,
  opened_at: "2026-11-20T04:00:00Z",
  closed_at: null,
};

test("a refund is paid back with the bank's reference", async () => {
  const user = userEvent.setup();
  let refund: object = {
    ...line,
    party: "p1",
    bank_account: "a1",
    note: null,
    accounts: [],
    available_states: ["completed", "failed"],
  };
  const asked = answering({
    "GET /api/me": () => Response.json(person("booking.refunds.read", "booking.refunds.pay")),
    "GET /api/finance/refund-requests": () =>
      Response.json({ items: [line], open_amount: "6000.00", next: null }),
    "GET /api/finance/refund-requests/r1": () => Response.json(refund),
    "PUT /api/finance/refund-requests/r1": () => {
      refund = { ...refund, state: "completed", available_states: [] };
      return Response.json(refund);
    },
  });
  openAt("/refunds?open=r1");

  await user.click(await screen.findByRole("button", { name: "Paid back" }));
  await user.type(await screen.findByLabelText("Bank’s reference"), "UTR123{Enter}");
  await expect.poll(() => asked.some(({ method }) => method === "PUT")).toBe(true);
  const sent = asked.find(({ method }) => method === "PUT");
  expect(sent?.body).toEqual({ state: "completed", reference: "UTR123" });
  expect(sent?.headers.get("Idempotency-Key")).toBeTruthy();
  await expect.poll(() => screen.queryByRole("button", { name: "Paid back" })).toBeNull();
});
