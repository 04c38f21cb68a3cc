import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const line = {
  stock_id: "s1",
  symbol: "TATACAP",
  name: "Tata Capital",
  ordered: 150,
  in_hand: 100,
  blocked: 20,
  deliverable: 80,
  available: 130,
  landing_price: null,
  cost: null,
  value: null,
};

test("the landing price is set from the open stock; hidden costs stay hidden", async () => {
  const user = userEvent.setup();
  let price: string | null = null;
  answering({
    "GET /api/me": () =>
      Response.json(person("booking.inventory.read", "booking.landing_price.set")),
    "GET /api/inventory": () =>
      Response.json({ items: [{ ...line, landing_price: price }], next: null }),
    "PUT /api/inventory/s1/landing-price": ({ body }) => {
      price = (body as { price: string }).price;
      return Response.json({ ...line, landing_price: price });
    },
  });
  openAt("/inventory?open=s1");

  await user.click(await screen.findByRole("button", { name: "Set the landing price" }));
  await user.type(await screen.findByLabelText("Price per share"), "1250.50");
  await user.click(screen.getByRole("button", { name: "Set the price" }));

  const panel = screen.getByRole("complementary", { name: "TATACAP" });
  await expect.poll(() => panel.textContent).toContain("₹1,250.50");
  expect(panel).not.toHaveTextContent("Average cost");
});
