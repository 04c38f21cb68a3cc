import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { minus, sum } from "../../src/lib/decimal";
import { compactRupees, exactRupees, quantity, rupees } from "../../src/lib/format";
import { expectAccessible } from "../axe";
import { goTo, type Browser } from "../browser";
import { ask } from "../desk";
import { savedRows, savedText } from "../files";
import { enter } from "../sign-in";

interface Figures {
  consideration: string;
  landing_value: string;
  revenue: string;
  cost: string;
  margin: string;
}

interface Pnl {
  totals: Figures & { bookings: number };
  groups: (Figures & { name: string })[];
  items: (Figures & { number: string })[];
  next: string | null;
}

interface Performance {
  name: string;
  booked: string;
  bookings: number;
}

/** What did not come to nothing. */
const live = ["to_approve", "loss_review", "to_confirm", "to_pay", "insider_form", "to_transfer"]
  .concat("settled")
  .map((stage) => `stage=${stage}`)
  .join("&");
let desk: Browser;
let page: Page;

beforeAll(async () => {
  desk = await enter(undefined, "/reports?period=quarter");
  page = desk.page;
});

afterEach(() => expect(desk.complaints).toEqual([]));
afterAll(() => desk.close());

test("profit and loss is the sum of the bookings it is made of, on screen and in both files", async () => {
  const days = await periodOf(page);
  const lines = await settledIn(days);
  const totals = Object.fromEntries(
    (["consideration", "landing_value", "revenue", "cost", "margin"] as const).map((figure) => [
      figure,
      sum(lines.map((line) => line[figure])),
    ]),
  ) as unknown as Figures;
  expect(minus(totals.consideration, totals.landing_value)).toBe(totals.revenue);
  expect(minus(totals.landing_value, totals.cost)).toBe(totals.margin);

  const figures = page.getByLabel("Of the period");
  for (const [label, amount] of [
    ["Sold for", totals.consideration],
    ["Revenue", totals.revenue],
    ["Desk margin", totals.margin],
  ] as const) {
    await figureOf(figures, label).getByText(compactRupees(amount), { exact: true }).waitFor();
  }
  const whole = [rupees(totals.consideration), rupees(totals.revenue), rupees(totals.margin)];
  for (const view of ["stock", "client", "salesperson", "bookings"]) {
    await goTo(page, `/reports?period=quarter&view=${view}`);
    const foot = await footOf(page);
    expect(foot[0], view).toContain(quantity(lines.length));
    expect(foot, view).toEqual(expect.arrayContaining(whole));
  }

  const rows = await savedRows(page, page.getByRole("link", { name: /^Excel/ }));
  const head = rows.findIndex((row) => row.includes("Revenue"));
  const column = rows[head]?.indexOf("Revenue") ?? -1;
  const numbers = rows.slice(head + 1).filter((row) => row.some((cell) => cell.startsWith("BK-")));
  expect(numbers.length).toBe(lines.length);
  expect(sum(numbers.map((row) => Number(row[column]).toFixed(2)))).toBe(totals.revenue);
  const text = await savedText(page, page.getByRole("link", { name: "PDF" }));
  expect(text).toContain(lines[0]?.number);
  expect(text.replaceAll(/[\s₹]/g, "")).toContain(
    exactRupees(totals.revenue).replaceAll(/[\s₹]/g, ""),
  );
}, 120_000);

test("analytics tells of the bookings of the period: by stock, by salesperson, by sector", async () => {
  await goTo(page, "/analytics?period=quarter&view=stocks");
  await expectAccessible(page);
  const days = await periodOf(page);
  const { count, consideration } = await ask<{ count: number; consideration: string }>(
    desk.request,
    `/api/bookings/totals?${days}&${live}`,
  );
  for (const view of ["stocks", "salespeople"]) {
    await goTo(page, `/analytics?period=quarter&view=${view}`);
    const [stated, ...cells] = await footOf(page);
    const column = await columnOf(page, "Bookings");
    const every = (await column.allInnerTexts()).map(Number);
    expect(stated, view).toMatch(/^\d/);
    expect(cells[0], view).toBe(quantity(count));
    expect(cells, view).toContain(rupees(consideration));
    if (every.length === Number.parseInt(stated ?? "")) {
      expect(
        every.reduce((total, one) => total + one, 0),
        view,
      ).toBe(count);
    }
  }
  const listed = await ask<Performance[]>(
    desk.request,
    `/api/analytics/employee-performance?${days}`,
  );
  const rows = await savedRows(page, page.getByRole("link", { name: /^Excel/ }));
  for (const { name, bookings } of listed) {
    const row = rows.find((cells) => cells.includes(name));
    expect(row?.map(Number), name).toContain(bookings);
  }
  expect(await savedText(page, page.getByRole("link", { name: "PDF" }))).toContain(listed[0]?.name);

  await goTo(page, "/analytics?period=quarter");
  await page.getByText("Table", { exact: true }).last().click();
  const sectors = page
    .locator("table")
    .filter({ has: page.getByRole("columnheader", { name: "Sector" }) });
  const foot = sectors.locator("tfoot");
  await foot.getByText(quantity(count), { exact: true }).waitFor();
});

/** What a page asks for, as its address and its own words have it. */
async function periodOf(within: Page): Promise<string> {
  const address = await within.getByRole("link", { name: /^Excel/ }).getAttribute("href");
  const asked = new URL(address ?? "", "http://desk").searchParams;
  return `since=${asked.get("since") ?? ""}&until=${asked.get("until") ?? ""}`;
}

async function settledIn(days: string) {
  const lines: Pnl["items"] = [];
  for (let before = ""; ;) {
    const asked = await ask<Pnl>(desk.request, `/api/reports/pnl?${days}${before}`);
    lines.push(...asked.items);
    if (!asked.next) return lines;
    before = `&before=${asked.next}`;
  }
}

function figureOf(figures: Locator, label: string) {
  return figures.locator("dt", { hasText: new RegExp(`^${label}$`) }).locator("xpath=..");
}

async function footOf(within: Page): Promise<string[]> {
  const foot = within.getByRole("row").filter({ has: within.getByRole("rowheader") });
  await foot.waitFor();
  const cells = await foot.getByRole("gridcell").allInnerTexts();
  return [await foot.getByRole("rowheader").innerText(), ...cells.slice(1)];
}

async function columnOf(within: Page, name: string) {
  const heads = await within.getByRole("columnheader").allInnerTexts();
  const place = heads.findIndex((head) => head.trim() === name);
  return within.locator(`[data-index] > :nth-child(${place + 1})`);
}
