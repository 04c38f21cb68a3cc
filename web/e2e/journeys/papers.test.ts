import type { JSHandle, Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { ask } from "../desk";
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

test("drop a PAN card, and the form fills; what was typed otherwise is pointed out", async () => {
  await page.goto("/clients");
  await page.getByRole("button", { name: /^New/ }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Meera N");

  const card = page.getByText("Drop it here to fill the form").first();
  await card.dispatchEvent("drop", { dataTransfer: await aPanCard(page) });
  await page.getByText(/^Read from the PAN card, \d+ % sure$/).waitFor({ timeout: 60_000 });
  await expect
    .poll(() => page.getByRole("textbox", { name: "PAN" }).inputValue())
    .toBe("ABCPE1234F");
  await page.getByText(/The PAN card says MEERA NAIR/).waitFor();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Use it" }).click();
  await expect
    .poll(() => page.getByRole("textbox", { name: "Name" }).inputValue())
    .toBe("MEERA NAIR");
});

test("a settled booking has a contract note, and its client a portfolio, both as PDF", async () => {
  const { items } = await ask<{ items: { id: string; client_id: string }[] }>(
    page.request,
    "/api/bookings?stage=settled",
  );
  const [booking] = items;
  if (!booking) throw new Error("The demonstration firm has settled nothing");

  await page.goto(`/bookings/${booking.id}`);
  await page.getByRole("heading", { name: "Papers" }).waitFor();
  const make = page.getByRole("button", { name: "Make the contract note" });
  const note = page.getByRole("link", { name: /^CN-\d{4}-\d{5}\.pdf$/ });
  await make.or(note).first().waitFor();
  if (await make.isVisible()) await make.click();
  await note.waitFor({ timeout: 20_000 });
  await expectAccessible(page);
  await expectPdf((await note.getAttribute("href")) ?? "");

  await page.goto(`/clients/${booking.client_id}`);
  await page
    .getByRole("button", { name: /^Lots of / })
    .first()
    .click();
  await page
    .getByText(/^long term from /)
    .first()
    .waitFor();
  await expectAccessible(page);
  await expectPdf(
    (await page.getByRole("link", { name: "PDF", exact: true }).getAttribute("href")) ?? "",
  );
});

async function expectPdf(address: string) {
  const answer = await page.request.get(address);
  expect(answer.status(), address).toBe(200);
  expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
}

/** An invented one, as a file that hangs over the page. */
async function aPanCard(within: Page): Promise<JSHandle<DataTransfer>> {
  return within.evaluateHandle(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [900, 540];
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("There is no canvas");
    pen.fillStyle = "#eef4f7";
    pen.fillRect(0, 0, 900, 540);
    pen.fillStyle = "#101820";
    pen.font = "28px sans-serif";
    const lines = ["INCOME TAX DEPARTMENT", "Permanent Account Number Card", "ABCPE1234F"];
    const named = ["Name", "MEERA NAIR", "Father's Name", "KRISHNAN NAIR", "14/08/1987"];
    [...lines, ...named].forEach((line, place) => pen.fillText(line, 40, 60 + place * 58));
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    const dropped = new DataTransfer();
    dropped.items.add(new File([drawn ?? ""], "pan.png", { type: "image/png" }));
    return dropped;
  });
}
