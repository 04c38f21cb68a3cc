import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { type Browser } from "../browser";
import { ask, bookApproved } from "../desk";
import { enter } from "../sign-in";

const LATEST = 60_000;
let seller: Browser;
let manager: Browser;

beforeAll(async () => {
  [seller, manager] = await Promise.all([enter("employee@demo.in"), enter("manager@demo.in")]);
});

afterAll(async () => {
  expect(seller.complaints).toEqual([]);
  await Promise.all([seller.close(), manager.close()]);
});

test("what another did is told at once, leads to the record, and is read by being opened", async () => {
  const { page } = seller;
  await page.getByText("Live", { exact: true }).waitFor();
  const path = "/api/notifications/unread-count";
  const { unread: before } = await ask<{ unread: number }>(seller.request, path);
  await expect.poll(() => unread(page)).toBe(before);
  const { id, number } = await bookApproved(seller.request, manager.request);
  await expect.poll(() => unread(page), { timeout: LATEST }).toBe(before + 1);

  await bell(page).click();
  const told = page.getByRole("dialog", { name: "Notifications" });
  const notice = told.getByRole("button", { name: new RegExp(`${number} is approved`) });
  await notice.waitFor();
  await expect.poll(() => notice.getAttribute("data-unread")).toBe("true");
  await expectAccessible(page);
  await notice.click();
  await page.waitForURL((url) => url.searchParams.get("open") === id);
  await page.getByRole("complementary", { name: number }).waitFor();
  await expect.poll(() => unread(page)).toBe(before);

  await bell(page).click();
  await told.waitFor();
  await expect.poll(() => notice.getAttribute("data-unread")).toBeNull();
  const all = told.getByRole("button", { name: "Mark all as read" });
  if (before) {
    await all.click();
    await all.waitFor({ state: "detached" });
  }
  await expect.poll(() => unread(page)).toBe(0);
}, 90_000);

function bell(page: Page) {
  return page.getByRole("button", { name: /^(Notifications|[\d,]+ unread notifications?)$/ });
}

/** As the bell says. */
async function unread(page: Page): Promise<number> {
  const label = (await bell(page).getAttribute("aria-label")) ?? "";
  return Number(/^[\d,]+/.exec(label)?.[0].replace(",", "") ?? 0);
}
