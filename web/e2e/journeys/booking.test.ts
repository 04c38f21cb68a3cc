import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { ask, bookApproved, mailedLink, somethingToSell } from "../desk";
import { signIn } from "../sign-in";

const LONG = 240_000;

let maker: Browser;
let checker: Browser;
let client: Browser;

beforeEach(async () => {
  [maker, checker, client] = await Promise.all([openBrowser(), openBrowser(), openBrowser()]);
  await signIn(maker.page);
  await signIn(checker.page, process.env.BAHI_CHECKER ?? "manager@demo.in");
  await client.page.setViewportSize({ width: 390, height: 844 });
});

afterEach(async () => {
  for (const browser of [maker, checker, client]) {
    // Whatever the journey did, no page said anything on the console, not even about the CSP.
    expect(browser.complaints).toEqual([]);
    await browser.close();
  }
});

test(
  "a sale goes from its entry to its settlement, by two people and the client",
  async () => {
    await checker.page.goto("/bookings?view=to-approve");
    await checker.page.getByText("Live", { exact: true }).waitFor();
    await checker.page.locator("[data-index='0']").waitFor();

    const { client: buyer, stock } = await somethingToSell(maker.request);
    await bookByKeyboard(maker.page, buyer.name, stock.name, stock.landing_price);
    const panel = maker.page.getByRole("complementary", { name: /^BK-/ });
    await panel.getByText("somebody else must approve").waitFor();
    await expect.poll(() => panel.getByRole("button", { name: "Approve" }).count()).toBe(0);
    await expectAccessible(maker.page);
    const id = new URL(maker.page.url()).searchParams.get("open") ?? "";
    const { number } = await ask<{ number: string }>(maker.request, `/api/bookings/${id}`);

    await approveByKeyboard(checker.page, number);
    await panel.locator("[data-tone]", { hasText: "To confirm" }).waitFor();

    await panel.getByRole("link", { name: "Open as a page" }).click();
    await maker.page.getByRole("heading", { name: number, level: 1 }).waitFor();
    await client.page.goto(await mailedLink(maker.request, id));
    await client.page.getByRole("button", { name: "Accept" }).click();
    await client.page.getByRole("heading", { name: "You accepted" }).waitFor();

    await maker.page.locator("[data-tone]", { hasText: "To pay" }).waitFor();
    await payByKeyboard(maker.page);
    await expectAccessible(maker.page);
    await transferByMouse(maker.page);
    await maker.page.locator("[data-tone='green']", { hasText: "Settled" }).waitFor();
    await expectAccessible(maker.page);
  },
  LONG,
);

test(
  "on a phone the client denies, and the link says so from then on",
  async () => {
    const { id } = await bookApproved(maker.request, checker.request);
    const link = await mailedLink(maker.request, id);
    const { page } = client;
    await page.goto(link);
    await page.getByRole("heading", { name: "Do you agree to this purchase?" }).waitFor();
    expect(new URL(page.url()).hash).toBe("");
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Deny" }).click();
    await page.getByLabel("What is wrong?").fill("Agreed at another price");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Deny the booking" }).click();
    await page.getByRole("heading", { name: "You denied" }).waitFor();

    await page.goto("about:blank");
    await page.goto(link);
    await page.getByRole("heading", { name: "You denied" }).waitFor();
    await page.goto("about:blank");
    await page.goto(`${link}x`);
    await page.getByText(/no longer good/).waitFor();
    await expectAccessible(page);

    await maker.page.goto(`/bookings/${id}`);
    await maker.page.getByText("Agreed at another price").first().waitFor();
  },
  LONG,
);

test("several are approved at once, each decided by itself, and the list stays accessible", async () => {
  const { page } = checker;
  await page.goto("/bookings?view=to-approve");
  await page.locator("[data-index='1']").waitFor();
  await expectAccessible(page);

  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Approve bookings" });
  await dialog.getByRole("button", { name: "Approve 2 bookings" }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await dialog
    .getByRole("status")
    .getByText(/^\d (approved|refused)/)
    .waitFor();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByLabel("Only where I am the salesperson").check();
  await page.waitForURL(/mine=true/);
  await expectAccessible(page);
});

async function bookByKeyboard(page: Page, buyer: string, stock: string, price: string) {
  await page.goto("/bookings");
  await page.locator("[data-index='0']").waitFor();
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: "Book a sale" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Client" }).focus();
  await page.keyboard.type(buyer);
  await page.getByRole("option", { name: buyer, exact: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type(stock);
  await page.getByRole("option", { name: stock }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("Quantity").focus();
  await page.keyboard.type("10");
  await page.keyboard.press("Tab");
  await page.keyboard.type(price);
  await page.keyboard.press("Control+Enter");
}

/** The row came by itself: nobody reloaded. */
async function approveByKeyboard(page: Page, number: string) {
  const row = page.getByRole("row", { name: new RegExp(number) });
  await row.waitFor();
  await row.focus();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Approve bookings" });
  await dialog.getByText(number).waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByText("1 approved").waitFor();
  await page.keyboard.press("Enter");
}

async function payByKeyboard(page: Page) {
  await page.keyboard.press("p");
  const amount = page.getByRole("textbox", { name: "Amount" });
  await expect.poll(() => amount.evaluate((field) => field === document.activeElement)).toBe(true);
  await expectAccessible(page);
  await page.getByLabel("UTR or cheque number").focus();
  await page.keyboard.type(`UTR${Date.now()}`);
  await page.keyboard.press("Enter");
  await page.locator("[data-tone='blue']", { hasText: "To transfer" }).waitFor();
}

async function transferByMouse(page: Page) {
  for (const step of ["Beneficiary added", "Stamp duty paid", "Instruction slip submitted"]) {
    await page.getByRole("button", { name: step }).click();
    await page.getByRole("button", { name: "Yes, done" }).click();
    await page.getByRole("button", { name: "Yes, done" }).waitFor({ state: "detached" });
  }
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Confirm the transfer" }).click();
  await page.getByLabel("Number of the executed instruction").fill("IN300011-777");
  await page.getByRole("button", { name: "Confirm the transfer" }).click();
}
