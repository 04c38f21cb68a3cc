import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const figures = {
  consideration: "150000.00",
  landing_value: "142500.00",
  revenue: "7500.00",
  partner: "0.00",
  employee: "7500.00",
};

function open(cost: boolean, path: string) {
  const told = { ...figures, cost: cost ? "140000.00" : null, margin: cost ? "2500.00" : null };
  const asked = answering({
    "GET /api/me": () =>
      Response.json(person("booking.reports.read", ...(cost ? ["booking.cost.read"] : []))),
    "GET /api/bookings/totals": () => Response.json({ count: 40 }),
    "GET /api/reports/pnl": () =>
      Response.json({
        period: { since: "2026-04-01", until: "2026-05-01" },
        totals: { ...told, bookings: 12 },
        groups: [{ ...told, id: "s1", name: "TATACAP", bookings: 12 }],
        items: [],
        next: null,
      }),
  });
  openAt(path);
  return asked;
}

test("cost and desk margin stand only before those who may know them", async () => {
  open(false, "/reports");

  expect(await screen.findByText("TATACAP")).toBeInTheDocument();
  expect(screen.getAllByText("₹7,500")).not.toHaveLength(0);
  expect(screen.queryByText("Desk margin")).toBeNull();
  expect(screen.queryByRole("columnheader", { name: "Cost" })).toBeNull();
});

test("the desk's margin is told with its part of the landing value", async () => {
  open(true, "/reports?view=margin");

  expect(await screen.findByText("TATACAP")).toBeInTheDocument();
  expect(screen.getByRole("columnheader", { name: "Cost" })).toBeInTheDocument();
  expect(screen.getAllByText("+1.8%")).toHaveLength(2);
});

test("the period of the address goes to the server and into the file", async () => {
  const asked = open(false, "/reports?period=custom&since=2026-04-01&until=2026-05-01&show=chart");

  expect(await screen.findByRole("list", { name: "By stock, the first 1" })).toBeInTheDocument();
  const file = await screen.findByRole("link", { name: "Excel 12 of 40" });
  expect(file).toHaveAttribute(
    "href",
    "/api/reports/export/excel?since=2026-04-01&until=2026-05-01",
  );
  const report = asked.find(({ path }) => path === "/api/reports/pnl");
  expect(report?.search.get("since")).toBe("2026-04-01");
});
