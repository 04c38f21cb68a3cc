import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

test("what is due stands with its client, how long it waits and what was paid so far", async () => {
  const line = {
    id: "b1",
    number: "BK-2026-00007",
    client: "Meera Nair",
    symbol: "TATACAP",
    salesperson: "Kabir Sethi",
    consideration: "150000.00",
    paid: "50000.00",
    left: "100000.00",
    tranches: 1,
    since: "2026-11-20T05:00:00Z",
    days: 3,
    last_paid_on: "2026-11-21",
    last_mail_at: null,
  };
  answering({
    "GET /api/me": () => Response.json(person("booking.payments.read")),
    "GET /api/finance/awaited-payments": () =>
      Response.json({ items: [line], count: 1, left: "100000.00" }),
  });
  openAt("/awaited");

  expect(await screen.findByText("Meera Nair")).toBeInTheDocument();
  expect(screen.getByText("3 days")).toBeInTheDocument();
  expect(screen.getAllByText("₹1,00,000.00")).toHaveLength(2);
});
