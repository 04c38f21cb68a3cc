import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { signIn } from "../sign-in";

let browser: Browser;
let page: Page;

beforeEach(async () => {
  browser = await openBrowser();
  page = browser.page;
  await signIn(page);
});

afterEach(async () => {
  expect(browser.complaints).toEqual([]);
  await browser.close();
});

test("home counts what waits, and the inbox is worked off by keyboard", async () => {
  await page.goto("/");
  await page.getByRole("heading", { name: "Waiting" }).waitFor();
  await expectAccessible(page);

  await page.keyboard.press("g");
  await page.keyboard.press("a");
  const mine = page.getByRole("list", { name: "For you to decide" }).getByRole("group");
  await mine.first().waitFor();
  await expectAccessible(page);
  const titles = await mine.evaluateAll((shown) =>
    shown.map((one) => one.getAttribute("aria-label") ?? ""),
  );
  // Who refuses a booking refuses its loss with it.
  const booking = /BK-\d{4}-\d+/.exec(titles[0] ?? "")?.[0] ?? titles[0] ?? "";
  const left = titles.filter((title) => !title.includes(booking));

  await page.keyboard.press("j");
  await page.keyboard.press("r");
  const reason = page.getByLabel("Reason");
  await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
  await expectAccessible(page);
  await page.keyboard.type("Not at this price");
  await page.keyboard.press("Enter");

  await expect.poll(() => mine.count(), { timeout: 8000 }).toBe(left.length);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
    .toBe(left[0]);
});
