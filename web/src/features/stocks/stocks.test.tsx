import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

test("a symbol that is taken is told on its field, and the form keeps what was typed", async () => {
  const user = userEvent.setup();
  const asked = answering({
    "GET /api/me": () => Response.json(person("booking.stocks.read", "booking.stocks.manage")),
    "GET /api/stocks": () => Response.json({ items: [], next: null }),
    "POST /api/stocks": () =>
      problem(422, "SymbolTaken", "Refused.", {
        errors: [{ field: "symbol", message: "TATACAP is already a stock." }],
      }),
  });
  openAt("/stocks");

  expect(await screen.findByText("No stocks yet")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "New stock" }));
  await user.type(await screen.findByLabelText("Symbol"), "tatacap");
  await user.type(screen.getByLabelText("Company"), "Tata Capital");
  await user.click(screen.getByRole("button", { name: "Add the stock" }));

  expect(await screen.findByText("TATACAP is already a stock.")).toBeInTheDocument();
  expect(screen.getByLabelText("Company")).toHaveValue("Tata Capital");
  expect(asked.find(({ method }) => method === "POST")?.body).toMatchObject({
    symbol: "TATACAP",
    isin: null,
  });
});

test("a stock is removed only after a yes, and one that was dealt in says why it stays", async () => {
  const user = userEvent.setup();
  const stock = {
    id: "s1",
    symbol: "TATACAP",
    name: "Tata Capital",
    isin: null,
    sector: null,
    face_value: null,
    state: "active",
    added_at: "2026-11-20T04:00:00Z",
    version: "v1",
  };
  const asked = answering({
    "GET /api/me": () => Response.json(person("booking.stocks.read", "booking.stocks.manage")),
    "GET /api/stocks": () => Response.json({ items: [stock], next: null }),
    "DELETE /api/stocks/s1": () => problem(409, "StockInUse", "It must stay on record."),
  });
  openAt("/stocks?open=s1");

  await user.click(await screen.findByRole("button", { name: "Remove" }));
  const yes = await screen.findByRole("button", { name: "Remove it" });
  expect(asked.some(({ method }) => method === "DELETE")).toBe(false);
  await user.click(yes);
  expect(await screen.findByText("It must stay on record.")).toBeInTheDocument();
});
