import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import type { Purchase } from "@/api/schema.gen";
import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

const vendor = { id: "0199a000-0000-7000-8000-0000000000b1", name: "Vasant & Co" };
const stock = {
  id: "0199a000-0000-7000-8000-0000000000c1",
  name: "Tata Capital",
  symbol: "TATACAP",
};

const purchase: Purchase = {
  id: "0199a000-0000-7000-8000-0000000000d1",
  number: "PO-7",
  vendor_id: vendor.id,
  vendor: vendor.name,
  stock_id: stock.id,
  stock: stock.name,
  quantity: 150,
  price: "1000.00",
  gross: "150000.00",
  withheld: "0.00",
  stamp: "22.50",
  payable: "149977.50",
  paid: "0.00",
  left: "149977.50",
  state: "ordered",
  ordered_on: "2026-11-20",
  available_actions: [],
};

const me = () =>
  Response.json(person("booking.purchases.read", "booking.purchases.order", "ledger.read"));

test("vendor and stock are found by name and ordered by id, once", async () => {
  const user = userEvent.setup();
  const asked = answering({
    "GET /api/me": me,
    "GET /api/purchases/names": () => Response.json({ vendors: [vendor], stocks: [stock] }),
    "GET /api/purchases/quote": () => Response.json(purchase),
    "GET /api/purchases": () => Response.json({ items: [purchase], next: null }),
    "POST /api/purchases": () => Response.json(purchase, { status: 201 }),
  });
  openAt("/purchases/new");

  await user.type(await screen.findByRole("combobox", { name: "Vendor" }), "vasa{Enter}");
  await user.type(screen.getByRole("combobox", { name: "Stock" }), "tata{Enter}");
  await user.type(screen.getByLabelText("Quantity"), "150");
  await user.type(screen.getByLabelText("Price per share"), "1000");
  await user.click(screen.getByRole("button", { name: "Order shares" }));

  await expect.poll(() => asked.some(({ method }) => method === "POST")).toBe(true);
  const order = asked.find(({ method }) => method === "POST");
  expect(order?.body).toEqual({
    vendor_id: vendor.id,
    stock_id: stock.id,
    quantity: 150,
    price: "1000",
  });
  expect(order?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f-]{36}$/);
});

test("an amount shows the ledger transfers it is made of", async () => {
  const user = userEvent.setup();
  answering({
    "GET /api/me": me,
    [`GET /api/purchases/${purchase.id}`]: () => Response.json(purchase),
    [`GET /api/purchases/${purchase.id}/history`]: () => Response.json([]),
    [`GET /api/explain/${purchase.id}`]: () =>
      Response.json([
        {
          id: "t1",
          asset: "INR",
          amount: "149977.50",
          debit_purpose: "inventory",
          credit_purpose: "payable",
          memo: "Ordered",
          recorded_at: "2026-11-20T04:00:00Z",
          credit_after: "149977.50",
        },
      ]),
  });
  openAt(`/purchases/${purchase.id}`);

  const [amount] = await screen.findAllByRole("button", { name: /1,49,977\.50/ });
  if (!amount) throw new Error("No amount can be asked about");
  await user.click(amount);
  const transfers = await screen.findByRole("region", { name: "Ledger transfers" });
  expect(within(transfers).getByText("inventory → payable")).toBeInTheDocument();
});

test("a list that could not be loaded says so, and tries again", async () => {
  const user = userEvent.setup();
  let broken = true;
  const list = () =>
    broken
      ? problem(503, "Unavailable", "Bahi is busy.")
      : Response.json({ items: [purchase], next: null });
  answering({
    "GET /api/me": me,
    "GET /api/purchases": list,
    "GET /api/purchases/totals": () => problem(503, "Unavailable", "Bahi is busy."),
  });
  openAt("/purchases");

  expect(await screen.findByText("The list could not be shown")).toBeInTheDocument();
  expect(screen.queryByText("No purchases yet")).toBeNull();
  broken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("PO-7")).toBeInTheDocument();
});
