import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { times } from "../../src/lib/decimal";
import { expectAccessible } from "../axe";
import { type Browser } from "../browser";
import { aPan, intent, pdf, somethingToSell } from "../desk";
import { enter } from "../sign-in";

let maker: Browser;
let checker: Browser;

beforeAll(async () => {
  [maker, checker] = await Promise.all([
    enter(undefined, "/partners"),
    enter("manager@demo.in", "/partners"),
  ]);
});

afterAll(async () => {
  for (const browser of [maker, checker]) {
    expect(browser.complaints).toEqual([]);
    await browser.close();
  }
});

test("a partner comes with papers, is approved by another, brings a booking, and is switched off", async () => {
  const name = `Partner ${Date.now()}`;
  const id = await comes(maker.page, name);
  await handIn(maker.page, name);
  const panel = panelOf(maker.page, name);
  await expect.poll(() => panel.getByRole("button", { name: "Approve" }).count()).toBe(0);
  expect(await book(id)).toMatchObject({ status: 422 });

  const { page } = checker;
  await page.getByLabel("Search partners").fill(name);
  await page.getByRole("row", { name: new RegExp(name) }).click();
  await panelOf(page, name).getByRole("button", { name: "Approve" }).click();
  await page.getByText(`${name} is approved`).waitFor();
  await panelOf(page, name).locator("[data-tone='green']").first().waitFor();

  const booked = await book(id);
  expect(booked.status).toBe(201);
  await maker.page.reload();
  await panel.getByRole("link", { name: booked.number }).waitFor();
  await expectAccessible(maker.page);
  await panel.getByRole("link", { name: booked.number }).click();
  await maker.page.getByRole("heading", { name: booked.number, level: 1 }).waitFor();
  await maker.page.getByText(name).first().waitFor();
  await maker.page.goBack();

  await panel.getByRole("button", { name: "Switch off" }).click();
  await maker.page.getByText(`${name} is switched off`).waitFor();
  expect(await book(id)).toMatchObject({ status: 422 });
  await panel.getByRole("button", { name: "Switch on" }).waitFor();
}, 90_000);

/** Too large a share, and a PAN that is none, are said at their fields. */
async function comes(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "New partner" }).click();
  const dialog = page.getByRole("dialog", { name: "New partner" });
  const fields = {
    Name: name,
    "Share of the revenue, in percent": "99",
    "E-mail": `${name.replace(" ", ".")}@example.in`,
    Mobile: `98${String(Date.now()).slice(-8)}`,
    PAN: aPan(),
    "Aadhaar, last four digits": "4417",
    "Account holder": name,
    IFSC: "HDFC0001234",
    "Account number": String(Date.now()),
  };
  for (const [label, value] of Object.entries(fields)) {
    await dialog.getByLabel(label, { exact: true }).fill(value);
  }
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const share = dialog.getByLabel("Share of the revenue, in percent");
  await expect.poll(() => share.getAttribute("aria-invalid")).toBe("true");
  await share.fill("12.5");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText(`${name} waits for papers and approval`).waitFor();
  await page.getByLabel("Search partners").fill(name);
  await page.getByRole("row", { name: new RegExp(name) }).click();
  await panelOf(page, name).getByText("12.5").first().waitFor();
  return new URL(page.url()).searchParams.get("open") ?? "";
}

async function handIn(page: Page, name: string) {
  const missing = panelOf(page, name).getByText("Missing", { exact: true });
  await expect.poll(() => missing.count()).toBe(2);
  for (const paper of ["PAN card", "Cancelled cheque"]) {
    const chosen = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: `Hand in: ${paper}` }).click();
    const file = { name: `${paper}.pdf`, mimeType: "application/pdf", buffer: pdf(paper) };
    await (await chosen).setFiles(file);
    await page.getByText(`${paper} is on record`).waitFor();
  }
  await expect.poll(() => missing.count()).toBe(0);
}

async function book(partner: string): Promise<{ status: number; number: string }> {
  const { client, stock } = await somethingToSell(maker.request);
  const terms = { quantity: 5, selling_price: times(stock.landing_price, 2) };
  const data = { client_id: client.id, stock_id: stock.id, partner_id: partner, ...terms };
  const answer = await maker.request.post("/api/bookings", { headers: intent(), data });
  const { number = "" } = (await answer.json()) as { number?: string };
  return { status: answer.status(), number };
}

function panelOf(page: Page, name: string) {
  return page.getByRole("complementary", { name });
}
