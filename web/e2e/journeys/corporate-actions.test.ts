import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { ask, intent } from "../desk";
import { signIn } from "../sign-in";

let maker: Browser;
let checker: Browser;

beforeEach(async () => {
  [maker, checker] = await Promise.all([openBrowser(), openBrowser()]);
  await signIn(maker.page);
  await signIn(checker.page, process.env.BAHI_CHECKER ?? "manager@demo.in");
});

afterEach(async () => {
  for (const browser of [maker, checker]) {
    expect(browser.complaints).toEqual([]);
    await browser.close();
  }
});

test("a bonus is announced by one, seen live, applied and reversed by the other", async () => {
  const symbol = `BON${Date.now().toString(36).toUpperCase()}`;
  const stock = await make<{ id: string }>("/api/stocks", { symbol, name: `${symbol} Limited` });
  await receive(stock.id, 200);

  await checker.page.goto("/corporate-actions?view=announced");
  await checker.page.getByText("Live", { exact: true }).waitFor();
  await expectAccessible(checker.page);
  await announce(maker.page, symbol);
  const made = maker.page.getByRole("complementary", { name: /^CA-/ });
  await made.getByRole("button", { name: "Withdraw" }).waitFor();
  await expect.poll(() => made.getByRole("button", { name: "Apply" }).count()).toBe(0);
  await expectAccessible(maker.page);

  await checker.page.getByRole("row", { name: new RegExp(symbol) }).click();
  const panel = checker.page.getByRole("complementary", { name: /^CA-/ });
  const desk = panel.getByRole("region", { name: "The desk, before and after" });
  await desk.getByRole("row", { name: "In hand 200 400" }).waitFor();
  await receive(stock.id, 100);
  await desk.getByRole("row", { name: "In hand 300 600" }).waitFor();

  await panel.getByRole("button", { name: "Apply" }).click();
  await checker.page.getByRole("button", { name: "Yes, apply it" }).waitFor();
  await expectAccessible(checker.page);
  await checker.page.getByRole("button", { name: "Yes, apply it" }).click();
  await panel.locator("[data-tone='green']", { hasText: "Applied" }).waitFor();
  await made.locator("[data-tone='green']", { hasText: "Applied" }).waitFor();
  await expectInHand(maker.page, symbol, "600");

  await panel.getByRole("button", { name: "Reverse" }).click();
  await checker.page.getByLabel("Reason").fill("The company called it off");
  await expectAccessible(checker.page);
  await checker.page.getByRole("button", { name: "Reverse it" }).click();
  await panel.locator("[data-tone='grey']", { hasText: "Reversed" }).waitFor();
  await expectInHand(checker.page, symbol, "300");
}, 120_000);

async function announce(page: Page, symbol: string) {
  await page.goto("/corporate-actions");
  await page.getByRole("button", { name: "Announce" }).click();
  const dialog = page.getByRole("dialog", { name: "Announce a corporate action" });
  await dialog.getByLabel("Stock", { exact: true }).first().fill(symbol);
  await page.getByRole("option", { name: new RegExp(symbol) }).click();
  await expectAccessible(page);
  await dialog.getByLabel("New shares").fill("1");
  await dialog.getByLabel("For each held").fill("1");
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata" }).format();
  await dialog.getByLabel("Ex date").fill(today);
  await dialog.getByLabel("Record date").fill(today);
  await dialog.getByRole("button", { name: "Announce" }).click();
}

async function expectInHand(page: Page, symbol: string, shares: string) {
  await page.goto(`/inventory?search=${symbol}`);
  const row = page.getByRole("row", { name: new RegExp(symbol) });
  await row.getByRole("gridcell", { name: shares, exact: true }).first().waitFor();
}

async function receive(stock: string, shares: number) {
  const names = await ask<{ vendors: { id: string }[] }>(maker.request, "/api/purchases/names");
  const order = { vendor_id: names.vendors[0]?.id, stock_id: stock, price: "100.00" };
  const { id, left } = await make<{ id: string; left: string }>("/api/purchases", {
    ...order,
    quantity: shares,
  });
  await make(`/api/purchases/${id}/payments`, {
    amount: left,
    reference: `UTR${id.slice(0, 8)}`,
  });
  await make(`/api/purchases/${id}/receipt`, {});
}

async function make<Made>(path: string, data: object): Promise<Made> {
  const answer = await maker.request.post(path, { headers: intent(), data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Made;
}
