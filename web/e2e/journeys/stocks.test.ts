import { afterAll, beforeAll, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { goTo, type Browser } from "../browser";
import { ask, change } from "../desk";
import { enter } from "../sign-in";

let desk: Browser;
let employee: Browser;

beforeAll(async () => {
  [desk, employee] = await Promise.all([enter(undefined, "/stocks"), enter("employee@demo.in")]);
});

afterAll(async () => {
  for (const browser of [desk, employee]) {
    expect(browser.complaints).toEqual([]);
    await browser.close();
  }
});

test("a stock is listed, bought, priced for its sellers, and leaves when nothing of it is left", async () => {
  const symbol = `JNY${Date.now().toString(36).toUpperCase()}`;
  const stock = await list(symbol);
  const order = await buy(stock, 40);
  await price(symbol, stock);

  // While shares of it are on their way, nobody takes it out.
  const { page } = desk;
  const panel = page.getByRole("complementary", { name: symbol });
  const out = panel.getByRole("button", { name: "Take out of the inventory" });
  await out.click();
  const dialog = page.getByRole("dialog", { name: `Take ${symbol} out of the inventory?` });
  await expectAccessible(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Take it out" }).click();
  await page.getByText(`${symbol} stays in the inventory: there are still`).waitFor();

  await change(desk.request, "delete", `/api/purchases/${order}?reason=Withdrawn`);
  await panel.getByText("Ordered").waitFor();
  await out.click();
  await dialog.getByRole("button", { name: "Take it out" }).click();
  await page.getByText(`${symbol} is out of the inventory`).waitFor();
  await expect.poll(() => page.getByRole("row", { name: new RegExp(symbol) }).count()).toBe(0);
}, 90_000);

/** What is not an ISIN is said at its field. */
async function list(symbol: string): Promise<string> {
  const { page } = desk;
  await page.getByRole("button", { name: "New stock" }).click();
  const dialog = page.getByRole("dialog", { name: "New stock" });
  await dialog.getByLabel("Symbol").fill(symbol);
  await dialog.getByLabel("Company").fill(`${symbol} Limited`);
  await dialog.getByLabel("ISIN").fill("INE002A01019");
  await dialog.getByRole("button", { name: "Add the stock" }).click();
  await expect.poll(() => dialog.getByLabel("ISIN").getAttribute("aria-invalid")).toBe("true");
  await dialog.getByLabel("ISIN").fill("");
  await dialog.getByLabel("Sector").fill("Energy");
  await dialog.getByLabel("Face value").fill("10");
  await dialog.getByRole("button", { name: "Add the stock" }).click();
  await page.getByText(`${symbol} can be bought and sold now`).waitFor();
  await page.getByLabel("Search stocks").fill(symbol);
  await page.getByRole("row", { name: new RegExp(`${symbol}.*Energy`) }).click();
  await page.getByRole("complementary", { name: symbol }).getByText("₹10.00").waitFor();
  return new URL(page.url()).searchParams.get("open") ?? "";
}

async function buy(stock: string, quantity: number): Promise<string> {
  const names = await ask<{ vendors: { id: string }[] }>(desk.request, "/api/purchases/names");
  const data = { vendor_id: names.vendors[0]?.id, stock_id: stock, quantity, price: "100.00" };
  const made = await change(desk.request, "post", "/api/purchases", data);
  return ((await made.json()) as { id: string }).id;
}

/** The desk sees what it cost, a seller what they may sell it for. */
async function price(symbol: string, stock: string) {
  const { page } = desk;
  await goTo(page, `/inventory?search=${symbol}&open=${stock}`);
  const panel = page.getByRole("complementary", { name: symbol });
  await panel.getByRole("button", { name: "Set the landing price" }).click();
  await page.getByLabel("Price per share").fill("0");
  await page.getByRole("button", { name: "Set the price" }).click();
  await page.getByText("Must be above zero").waitFor();
  await page.getByLabel("Price per share").fill("112.50");
  await page.getByRole("button", { name: "Set the price" }).click();
  await page.getByText(`${symbol} now lands at ₹112.50`).waitFor();
  await panel.getByText("Average cost").waitFor();
  await expectAccessible(page);

  await goTo(employee.page, `/inventory?search=${symbol}`);
  const row = employee.page.getByRole("row", { name: new RegExp(symbol) });
  await row.getByText("₹112.50").waitFor();
  await expect.poll(() => row.getByText("₹100").count()).toBe(0);
  await row.click();
  const seen = employee.page.getByRole("complementary", { name: symbol });
  await seen.getByText("Landing price").waitFor();
  await expect.poll(() => seen.getByText("Average cost").count()).toBe(0);
  await expect
    .poll(() => seen.getByRole("button", { name: "Set the landing price" }).count())
    .toBe(0);
}
