import type { Locator, Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { download, goTo, openBrowser, type Browser } from "../browser";
import { ask } from "../desk";
import { signIn } from "../sign-in";

interface Ready {
  items: { number: string; demat: string | null }[];
}

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

test("two bookings go to the depository in a batch; one is transferred, one rejected", async () => {
  const [delivered, refused] = await twoOfOneDepository();
  await page.goto("/transfers");
  await page.locator("[data-index='0']").waitFor();
  await expectAccessible(page);
  for (const number of [delivered, refused]) {
    const row = page.getByRole("row", { name: new RegExp(number) });
    await row.getByRole("checkbox", { name: "Select this row" }).check();
  }
  await page.getByRole("button", { name: "Make a batch" }).click();
  await page.getByRole("dialog", { name: "Instruct 2 transfers" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make the batch" }).click();

  const panel = page.getByRole("complementary", { name: /^TB-/ });
  await panel.getByRole("button", { name: "Download the file" }).waitFor();
  await expectAccessible(page);
  const button = panel.getByRole("button", { name: "Download the file" });
  const file = (await download(page, () => button.click())).toString();
  expect(file).toContain(delivered);
  expect(file).toContain(refused);
  await panel.getByText("1 time", { exact: true }).waitFor();

  // They are not offered a second time.
  await goTo(page, "/transfers?view=progress");
  const taken = page.getByRole("row", { name: new RegExp(`${delivered}.*In TB-`) });
  await taken.waitFor();
  await expect.poll(() => taken.getByRole("checkbox").count()).toBe(0);
  await page.goBack();

  for (const [step, state] of steps) {
    await panel.getByRole("button", { name: step }).click();
    await expect.poll(() => panel.getByText(state, { exact: true }).count()).toBe(2);
  }
  await enterResult(panel, delivered, "Transferred", async (dialog) => {
    await dialog.getByLabel("Number of the executed instruction").fill("DP-88121");
    await dialog.getByRole("button", { name: "Confirm the transfer" }).click();
  });
  await enterResult(panel, refused, "Rejected", async (dialog) => {
    await dialog.getByLabel("Reason").fill("The account is frozen for credits");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Enter the rejection" }).click();
  });
  await expect.poll(() => panel.getByRole("button", { name: "Download the file" }).count()).toBe(0);
  await expectAccessible(page);

  await panel.getByRole("link", { name: refused }).click();
  await page.getByText("The account is frozen for credits").first().waitFor();
}, 120_000);

const steps = [
  ["Beneficiaries were added", "Beneficiary added"],
  ["Stamp duty is paid", "Stamp duty paid"],
  ["The file was handed in", "Handed in"],
  ["The depository asked for the OTP", "OTP pending"],
] as const;

async function twoOfOneDepository(): Promise<[string, string]> {
  const { items } = await ask<Ready>(browser.request, "/api/dp-transfer-report?progress=ready");
  for (const depository of ["CDSL", "NSDL"]) {
    const [first, second] = items.filter(({ demat }) => demat?.startsWith(depository));
    if (first && second) return [first.number, second.number];
  }
  throw new Error("No two bookings of the demonstration are ready for one depository");
}

async function enterResult(
  panel: Locator,
  number: string,
  result: string,
  fill: (dialog: Locator) => Promise<void>,
) {
  const entry = panel.getByRole("listitem").filter({ hasText: number });
  await entry.getByRole("button", { name: "Enter the result" }).click();
  const dialog = page.getByRole("dialog", { name: `What became of ${number}?` });
  await dialog.getByLabel("Result", { exact: true }).first().click();
  await page.getByRole("option", { name: result }).click();
  await fill(dialog);
  await entry.getByText(result, { exact: true }).waitFor();
}
