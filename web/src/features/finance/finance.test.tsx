import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const line = {
  id: "m1",
  kind: "client",
  moved_on: "2026-11-20",
  recorded_at: "2026-11-20T05:00:00Z",
  counterpart: "Meera Nair",
  document: "BK-2026-00001",
  document_id: "b1",
  mode: "neft",
  reference: "UTR1",
  received: "15000.00",
  paid: "0.00",
  reversed: false,
};

const summary = {
  count: 1,
  received: "15000.00",
  paid: "0.00",
  net: "15000.00",
  by_kind: { client: 1 },
  months: [],
  clients_owe: "482000.00",
  vendors_due: null,
  commissions_due: null,
  refunds_due: null,
  tax_on_commissions: null,
  tax_on_purchases: null,
  stamp_on_purchases: null,
};

test("what the reader may not know is left out, and the file holds what is listed", async () => {
  const asked = answering({
    "GET /api/me": () => Response.json(person("booking.payments.read")),
    "GET /api/finance/payments": () => Response.json({ items: [line], next: null }),
    "GET /api/finance/summary": () => Response.json(summary),
  });
  openAt("/finance?view=client&period=all&search=meera");

  expect(await screen.findByText("₹4.82 L")).toBeInTheDocument();
  expect(await screen.findByText("NEFT · UTR1")).toBeInTheDocument();
  expect(screen.queryByText("Due to vendors")).toBeNull();
  expect(screen.getByRole("link", { name: "Excel 1 of 1" })).toHaveAttribute(
    "href",
    "/api/finance/export/excel?kind=client&search=meera",
  );
  expect(screen.getByRole("link", { name: "PDF" })).toHaveAttribute(
    "href",
    "/api/finance/export/pdf?kind=client&search=meera",
  );
  const list = asked.find(({ path }) => path === "/api/finance/payments");
  expect(list?.search.getAll("kind")).toEqual(["client"]);
  expect(list?.search.has("since")).toBe(false);
});
