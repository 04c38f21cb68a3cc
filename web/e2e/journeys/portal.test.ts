import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { minus, sum } from "../../src/lib/decimal";
import { exactRupees, quantity, rupees } from "../../src/lib/format";
import { expectAccessible } from "../axe";
import { goTo, openBrowser, settled, type Browser } from "../browser";
import { ask, bookApproved } from "../desk";
import { savedRows, savedText } from "../files";
import { enter } from "../sign-in";

const SECRETS = /landing|margin|\bcost\b|commission|revenue|salesperson|partner/i;

interface Holding {
  symbol: string;
  quantity: number;
  invested: string;
  value: string | null;
  lots: { quantity: number; invested: string }[];
}

interface Portfolio {
  holdings: Holding[];
  totals: { invested: string; value: string; unrealised_gain: string };
  notes: { number: string; amount: string; booking_id: string }[];
}

interface Own {
  id: string;
  number: string;
  consideration: string;
}

let client: Browser;
let desk: Browser;
let manager: Browser;
let page: Page;

beforeAll(async () => {
  client = await openBrowser();
  page = client.page;
  [desk, manager] = await Promise.all([enter(), enter("manager@demo.in")]);
});

afterAll(async () => {
  expect(client.complaints).toEqual([]);
  await Promise.all([client.close(), desk.close(), manager.close()]);
});

test("a client signs in, and sees what they hold down to its lots, their bookings and their papers", async () => {
  await comeIn();
  const own = await ask<Portfolio>(client.request, "/api/portal/portfolio");
  await holds(own);
  await hasBooked();
  await keepsPapers(own);
}, 120_000);

test("a client answers the terms themselves, and the desk sees it at once", async () => {
  const asked = await bookApproved(desk.request, manager.request, { named: "Devika Nair" });
  const own = await ask<Own>(client.request, `/api/portal/bookings/${asked.id}`);
  await goTo(desk.page, `/bookings/${asked.id}`);
  await desk.page.locator("[data-tone]", { hasText: "To confirm" }).first().waitFor();
  await goTo(page, `/portal/bookings/${asked.id}`);
  await page.getByText("Waits for your word").first().waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Accept" }).click();
  await page.getByText("To be paid").first().waitFor();
  await page.getByText(exactRupees(own.consideration)).first().waitFor();
  await desk.page.locator("[data-tone]", { hasText: "To pay" }).first().waitFor();
  await saysNothingOfCosts();
});

async function comeIn() {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("client@demo.in");
  await page.getByRole("textbox", { name: "Password" }).fill(process.env.BAHI_PASSWORD ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Namaste, Devika" }).waitFor();
  await settled(page);
  await expectAccessible(page);
}

async function holds({ holdings, totals }: Portfolio) {
  expect(sum(holdings.map(({ invested }) => invested))).toBe(totals.invested);
  expect(minus(totals.value, totals.invested)).toBe(totals.unrealised_gain);
  const table = page.getByRole("region", { name: "Holdings" });
  for (const { symbol, quantity: shares, invested, lots } of holdings.slice(0, 3)) {
    const opener = page.getByRole("button", { name: `Lots of ${symbol}` });
    const row = table.getByRole("row").filter({ has: opener });
    await expect.poll(() => row.innerText()).toContain(quantity(shares));
    await expect.poll(() => row.innerText()).toContain(rupees(invested));
    await opener.click();
    const body = table.locator("tbody").filter({ has: opener });
    await expect.poll(() => body.getByRole("row").count()).toBe(1 + lots.length);
    expect(sum(lots.map((lot) => lot.invested))).toBe(invested);
    for (const lot of lots) await body.getByText(exactRupees(lot.invested)).first().waitFor();
  }
  await expect.poll(() => table.locator("tfoot").innerText()).toContain(rupees(totals.invested));
  await saysNothingOfCosts();
}

async function hasBooked() {
  const { items } = await ask<{ items: Own[] }>(client.request, "/api/portal/bookings");
  await page.getByRole("link", { name: "Bookings" }).first().click();
  await page.getByRole("heading", { name: "Your bookings" }).waitFor();
  for (const { number, consideration } of items.slice(0, 5)) {
    const row = page.getByRole("row", { name: new RegExp(number) });
    await expect.poll(() => row.innerText()).toContain(exactRupees(consideration));
  }
  await saysNothingOfCosts();
  const rows = await savedRows(page, page.getByRole("link", { name: /^Excel/ }));
  expect(rows.flat().filter((cell) => cell.startsWith("BK-")).length).toBe(items.length);
  expect(rows.flat().join(" ")).not.toMatch(SECRETS);

  // Of somebody else nothing is there, not even that it exists.
  const others = await ask<{ items: Own[] }>(desk.request, "/api/bookings?stage=settled");
  const mine = new Set(items.map(({ id }) => id));
  const foreign = others.items.find(({ id }) => !mine.has(id))?.id ?? "";
  expect((await client.request.get(`/api/portal/bookings/${foreign}`)).status()).toBe(404);
  expect((await client.request.get(`/api/bookings/${foreign}`)).status()).toBeGreaterThan(402);
}

async function keepsPapers({ notes }: Portfolio) {
  await goTo(page, "/portal/documents");
  const [note] = notes;
  if (!note) throw new Error("The client of the demonstration has a contract note");
  const link = page.getByRole("link", { name: new RegExp(note.number) });
  await link.getByText(exactRupees(note.amount)).waitFor();
  const text = await savedText(page, link);
  expect(text).toContain(note.number);
  expect(text).not.toMatch(/landing|margin/i);
  const statement = page.getByRole("link", { name: "PDF" }).first();
  expect(await savedText(page, statement)).toContain("Devika Nair");
  await goTo(page, "/portal/profile");
  const path = "/api/portal/profile";
  const { pan_masked } = await ask<{ pan_masked: string }>(client.request, path);
  await page.getByText(pan_masked).waitFor();
  await expect.poll(() => page.getByText("DVKPN7351L").count()).toBe(0);
}

async function saysNothingOfCosts() {
  await expect.poll(() => page.getByRole("main").innerText()).not.toMatch(SECRETS);
}
