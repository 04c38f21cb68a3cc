import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const line = {
  id: "k1",
  kind: "partner",
  booking_id: "b1",
  booking_number: "BK-2026-00001",
  beneficiary: "Gauri Kamat",
  partner_number: "RP-00001",
  salesperson: "Kabir Sethi",
  share: "25.00",
  gross: "30000.00",
  withheld: "600.00",
  net: "29400.00",
  accrued_on: "2026-11-20",
  state: "due",
  paid_at: null as string | null,
  reference: null as string | null,
};

const record = {
  ...line,
  owner: "p1",
  partner_id: "r1",
  salesperson_id: "s1",
  quantity: 4000,
  landing_price: "120.00",
  selling_price: "150.00",
  revenue: "120000.00",
  earned_before: "0.00",
  has_pan: true,
  rate: "0.020000",
  rate_without_pan: "0.200000",
  threshold: "20000.00",
  section: "393(1), table item 1(ii)",
  former_section: "194H",
  payment_code: "1006",
  provisional: true,
  reason: null,
  available_actions: ["pay", "cancel"],
};

const summary = {
  count: 1,
  gross: "30000.00",
  withheld: "600.00",
  net: "29400.00",
  due: "29400.00",
  paid: "0.00",
  by_state: { due: 1 },
};

test("a commission shows how it came about, and is marked paid once", async () => {
  const user = userEvent.setup();
  let commission = record;
  const asked = answering({
    "GET /api/me": () => Response.json(person("booking.commissions.read")),
    "GET /api/finance/rp-payments": () => Response.json({ items: [line], next: null }),
    "GET /api/finance/rp-payments/summary": () => Response.json(summary),
    "GET /api/finance/commissions/k1": () => Response.json(commission),
    "PUT /api/finance/rp-payments/k1": () => {
      commission = { ...record, state: "paid", reference: "UTR1", available_actions: [] };
      return Response.json(commission);
    },
  });
  openAt("/commissions?open=k1");

  const panel = await screen.findByRole("complementary", { name: "BK-2026-00001" });
  expect(within(panel).getByText("₹1,20,000.00")).toBeInTheDocument();
  expect(within(panel).getByText("−₹600.00")).toBeInTheDocument();
  expect(within(panel).getByText("2 %")).toBeInTheDocument();
  expect(within(panel).getByText(/formerly 194H/)).toBeInTheDocument();

  await user.click(within(panel).getByRole("button", { name: "Mark paid" }));
  await user.type(await screen.findByLabelText("Bank reference"), "UTR1");
  const dialog = screen.getByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Mark paid" }));
  expect(await within(panel).findByText("UTR1")).toBeInTheDocument();
  const sent = asked.find(({ method }) => method === "PUT");
  expect(sent?.headers.get("idempotency-key")).toMatch(/^[0-9a-f-]{36}$/);
});

test("employees are asked for on their own", async () => {
  const asked = answering({
    "GET /api/me": () => Response.json(person("booking.commissions.read")),
    "GET /api/finance/employee-commissions": () => Response.json({ items: [], next: null }),
    "GET /api/finance/employee-commissions/summary": () =>
      Response.json({ ...summary, count: 0, by_state: {} }),
  });
  openAt("/commissions?kind=employee&view=due");

  expect(await screen.findByText("Nothing matches")).toBeInTheDocument();
  const list = asked.find(({ path }) => path === "/api/finance/employee-commissions");
  expect(list?.search.getAll("state")).toEqual(["due"]);
});
