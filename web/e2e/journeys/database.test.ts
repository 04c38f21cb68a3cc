import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { signIn } from "../sign-in";

const COMPLIANCE = process.env.BAHI_COMPLIANCE ?? "compliance@demo.in";
let browser: Browser;
let page: Page;

beforeEach(async () => {
  browser = await openBrowser();
  page = browser.page;
});

afterEach(() => browser.close());

test("one asks for a restore, another approves it, and the book is another", async () => {
  await signIn(page);
  await page.goto("/");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Database" }).click();
  await page.getByRole("heading", { name: "Database" }).waitFor();
  await page.getByRole("button", { name: "Back up now" }).click();
  const restore = page.getByRole("button", { name: /^Restore the copy of/ }).first();
  await restore.waitFor({ timeout: 40_000 });
  await expectAccessible(page);

  await restore.click();
  await page.getByLabel("Reason").fill("A journey through a restore");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ask for it" }).click();
  await page.getByText("Type RESTORE to say that you mean it").waitFor();
  await page.getByLabel("Type RESTORE to confirm").fill("RESTORE");
  await page.getByRole("button", { name: "Ask for it" }).click();
  await page.getByText("To approve").waitFor();
  await expectAccessible(page);

  const other = await openBrowser();
  try {
    await signIn(other.page, COMPLIANCE);
    await other.page.goto("/approvals");
    const request = other.page.getByRole("group", { name: /^Restore the book of/ });
    await request.waitFor();
    await expectAccessible(other.page);
    await request.getByRole("button", { name: "Approve" }).click();
    await request.waitFor({ state: "detached" });
  } finally {
    await other.close();
  }

  // The session ends with the book it was of.
  await expect
    .poll(async () => (await browser.request.get("/api/me")).status(), { timeout: 120_000 })
    .toBe(401);
  // For a moment a connection of the book before may be handed out, which is answered by 503.
  await expect
    .poll(
      () =>
        signIn(page).then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
  await page.goto("/settings/database");
  await page.getByText("Done", { exact: true }).first().waitFor();
}, 240_000);
