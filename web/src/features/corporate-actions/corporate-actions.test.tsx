import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const line = {
  id: "c1",
  number: "CA-000001",
  kind: "bonus",
  stock_id: "s1",
  symbol: "NSE",
  stock: "NSE Limited",
  into_stock_id: null,
  into_symbol: null,
  new: 2,
  held: 5,
  price: null,
  ex_on: "2026-11-20",
  record_on: "2026-11-20",
  policy: "adjust",
  state: "announced",
  announced_at: "2026-11-18T04:00:00Z",
  announced_by: "Asha Kulkarni",
};
const record = {
  ...line,
  cost_share: null,
  take_up: null,
  note: null,
  applied_at: null,
  applied_by: null,
  closed_at: null,
  closed_by: null,
  reason: null,
  waiting_for: null,
  available_actions: ["apply", "withdraw"],
  approvals: [],
};
const preview = {
  desk: {
    held: 1003,
    entitled: 401,
    fraction: "0.2000000000",
    cash: "0.00",
    in_hand_before: 1003,
    in_hand_after: 1404,
    into_shares: 0,
    cost_before: "110330.00",
    cost_after: "110330.00",
    average_before: "110.00",
    average_after: "78.58",
    into_cost: null,
  },
  holders: [],
  bookings: [
    {
      id: "b1",
      number: "BK-2026-00001",
      client: "Meera Nair",
      quantity: 103,
      new_quantity: 144,
      selling_price: "150.00",
      new_selling_price: "107.29167",
      consideration: "15450.00",
      starts_over: false,
    },
  ],
  obstacle: null,
};
const reader = ["booking.actions.read", "booking.actions.announce", "booking.actions.approve"];

function server(changes: Record<string, unknown> = {}) {
  return answering({
    "GET /api/me": () => Response.json(person(...reader)),
    "GET /api/corporate-actions": () => Response.json({ items: [line], next: null }),
    "GET /api/corporate-actions/c1": () => Response.json({ ...record, ...changes }),
    "GET /api/corporate-actions/c1/preview": () =>
      Response.json({ ...preview, obstacle: changes.obstacle ?? null }),
    "GET /api/corporate-actions/c1/history": () => Response.json([]),
    "PUT /api/corporate-actions/c1/apply": () => Response.json({ ...record, state: "applied" }),
    "GET /api/stocks": () =>
      Response.json({ items: [{ id: "s1", symbol: "NSE", name: "NSE Limited" }], next: null }),
    "POST /api/corporate-actions": () => Response.json(record, { status: 201 }),
  });
}

test("what it will do is shown before it is applied, once", async () => {
  const user = userEvent.setup();
  const asked = server();
  openAt("/corporate-actions?open=c1");

  const desk = await screen.findByRole("region", { name: "The desk, before and after" });
  expect(desk).toHaveTextContent("In hand1,0031,404");
  expect(desk).toHaveTextContent("Average cost₹110.00₹78.58");
  expect(screen.getByRole("region", { name: "Open bookings" })).toHaveTextContent("103 → 144");
  await user.click(screen.getByRole("button", { name: "Apply" }));
  await user.click(await screen.findByRole("button", { name: "Yes, apply it" }));

  await expect.poll(() => asked.some(({ method }) => method === "PUT")).toBe(true);
  const sent = asked.find(({ method }) => method === "PUT");
  expect(sent?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("what stands against it is said, and the button waits", async () => {
  server({ obstacle: "BK-2026-00001 is with the depository." });
  openAt("/corporate-actions?open=c1");
  expect(await screen.findByText("BK-2026-00001 is with the depository.")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Apply" })).toBeDisabled();
});

test("a kind is announced with what it needs and nothing else", async () => {
  const user = userEvent.setup();
  const asked = server();
  openAt("/corporate-actions");
  await user.click(await screen.findByRole("button", { name: "Announce" }));

  await user.click(await screen.findByRole("combobox", { name: "Stock" }));
  await user.click(await screen.findByRole("option", { name: "NSE, NSE Limited" }));
  await user.type(screen.getByLabelText("New shares"), "2");
  await user.type(screen.getByLabelText("Ex date"), "2026-11-20");
  await user.type(screen.getByLabelText("Record date"), "2026-11-20");
  const dialog = screen.getByRole("dialog");
  const send = () => dialog.querySelector<HTMLButtonElement>("[type=submit]")?.click();
  send();
  expect(await screen.findByText("For how many held?")).toBeInTheDocument();
  await user.type(screen.getByLabelText("For each held"), "5");
  send();

  await expect.poll(() => asked.some(({ method }) => method === "POST")).toBe(true);
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    kind: "bonus",
    stock_id: "s1",
    ex_on: "2026-11-20",
    record_on: "2026-11-20",
    policy: "adjust",
    note: null,
    new: 2,
    held: 5,
    price: null,
    into_stock_id: null,
    cost_share: null,
    take_up: null,
  });
});
