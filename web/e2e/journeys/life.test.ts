import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { minus, times } from "../../src/lib/decimal";
import { rupees } from "../../src/lib/format";
import { goTo, openBrowser, settled, type Browser } from "../browser";
import { aPan, ask, mailedLink, pdf, somethingToSell, withAccounts, withPapers } from "../desk";
import { keyboard, mouse, type Hands } from "../hands";
import { amounts, amountsOfColumns, expectMadeOf } from "../made-of";
import { signIn } from "../sign-in";

const QUANTITY = 20;
type Five = [Browser, Browser, Browser, Browser, Browser];
let maker: Browser;
let checker: Browser;
let compliance: Browser;
let finance: Browser;
let client: Browser;

beforeEach(async () => {
  const logins = [undefined, "manager@demo.in", "compliance@demo.in", "finance@demo.in"];
  const everybody = await Promise.all(
    [...logins, "nobody"].map(async (who) => {
      const browser = await openBrowser();
      if (who !== "nobody") {
        await signIn(browser.page, who);
        await browser.page.goto("/");
        await settled(browser.page);
      }
      return browser;
    }),
  );
  [maker, checker, compliance, finance, client] = everybody as Five;
});

afterEach(async () => {
  for (const browser of [maker, checker, compliance, finance, client]) {
    expect(browser.complaints).toEqual([]);
    await browser.close();
  }
});

interface Booking {
  number: string;
  selling_price: string;
  landing_price: string;
  consideration: string;
  delivered_cost: string;
}

for (const [how, handsOf] of [
  ["by mouse", mouse],
  ["without a mouse", keyboard],
] as const) {
  test(`${how}: a client comes, buys, pays and gets the shares; who earned is paid, and the books say so`, async () => {
    const name = `Meera ${Date.now()}`;
    await newClient(name, handsOf);
    await approve(compliance, name, handsOf);
    const id = await book(name, handsOf(maker.page));
    const { number } = await ask<Booking>(maker.request, `/api/bookings/${id}`);
    await approve(checker, number, handsOf);
    const hands = handsOf(client.page);
    await client.page.goto(await mailedLink(maker.request, id));
    await hands.press(client.page.getByRole("button", { name: "Accept" }));
    await client.page.getByRole("heading", { name: "You accepted" }).waitFor();

    await pay(handsOf(maker.page));
    await deliver(handsOf(maker.page));
    await expectRecordMadeOf(handsOf(maker.page));
    await payCommissions(number, handsOf(finance.page));
    await expectProfit(id, handsOf(maker.page));
  }, 240_000);
}

async function newClient(name: string, handsOf: (page: Page) => Hands) {
  const { page } = maker;
  const hands = handsOf(page);
  await hands.visit("Clients & vendors", "c");
  await hands.press(page.getByRole("button", { name: "New", exact: true }));
  const dialog = page.getByRole("dialog", { name: "New client or vendor" });
  await hands.fill(dialog.getByLabel("Name", { exact: true }), name);
  await hands.fill(dialog.getByLabel("PAN", { exact: true }), aPan());
  await hands.fill(
    dialog.getByLabel("E-mail", { exact: true }),
    `${name.split(" ").join(".")}@example.in`,
  );
  await hands.fill(dialog.getByLabel("Mobile"), "9876543210");
  await hands.press(dialog.getByRole("button", { name: "Add", exact: true }));
  await page.waitForURL(/\/clients\/[0-9a-f-]+$/);
  const id = new URL(page.url()).pathname.split("/").pop() ?? "";
  await withAccounts(maker.request, id, name);
  await withPapers(maker.request, id);
}

/** Two people: whoever asked is not offered to approve. */
async function approve({ page }: Browser, what: string, handsOf: (page: Page) => Hands) {
  await expect.poll(() => maker.page.getByRole("button", { name: "Approve" }).count()).toBe(0);
  const hands = handsOf(page);
  await hands.visit("Approvals", "a");
  const request = page.getByRole("group", { name: new RegExp(what) });
  if (hands.slow) await decideByKeys(page, what);
  else await hands.press(request.getByRole("button", { name: "Approve" }));
  await page.getByText(new RegExp(`^Approved: .*${what}`)).waitFor();
}

async function decideByKeys(page: Page, name: string) {
  await page.getByRole("group", { name: new RegExp(name) }).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  for (let step = 0; step < 60 && !(await focused())?.includes(name); step++) {
    await page.keyboard.press("j");
  }
  await page.keyboard.press("a");
}

async function book(name: string, hands: Hands): Promise<string> {
  const { page } = maker;
  const { stock } = await somethingToSell(maker.request);
  const { items } = await ask<{ items: { name: string }[] }>(
    maker.request,
    "/api/referral-partners?state=approved&active=true",
  );
  await hands.visit("Bookings", "b");
  await hands.press(page.getByRole("link", { name: "Book a sale" }));
  await page.getByRole("heading", { name: "Book a sale" }).waitFor();
  await hands.choose(page.getByRole("combobox", { name: "Client" }), name);
  await hands.choose(page.getByRole("combobox", { name: "Stock" }), stock.name);
  await hands.fill(page.getByLabel("Quantity"), String(QUANTITY));
  await hands.fill(page.getByLabel("Price per share"), times(stock.landing_price, 2));
  await hands.choose(page.getByRole("combobox", { name: "Partner, if any" }), items[0]?.name ?? "");
  await hands.press(page.getByRole("button", { name: "Book the sale" }));
  await page.getByRole("complementary", { name: /^BK-/ }).waitFor();
  await hands.press(page.getByRole("link", { name: "Open as a page" }));
  await page.waitForURL(/\/bookings\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split("/").pop() ?? "";
}

/** Two tranches, the slip of the first among the papers. */
async function pay(hands: Hands) {
  const { page } = maker;
  const chip = (stage: string) => page.locator("[data-tone]", { hasText: stage }).first();
  await chip("To pay").waitFor();
  for (const [amount, stage] of [
    ["1000.50", "To pay"],
    [undefined, "To transfer"],
  ] as const) {
    await hands.press(page.getByRole("button", { name: "Record a payment" }));
    const dialog = page.getByRole("dialog", { name: /^Payment from/ });
    if (amount) await hands.fill(dialog.getByRole("textbox", { name: "Amount" }), amount);
    await hands.fill(dialog.getByLabel("UTR or cheque number"), `UTR${Date.now()}`);
    await hands.press(dialog.getByRole("button", { name: "Record payment" }));
    await dialog.waitFor({ state: "detached" });
    await chip(stage).waitFor();
  }
  const chosen = page.waitForEvent("filechooser");
  await hands.press(page.getByRole("button", { name: "Keep a proof of tranche 1" }));
  const slip = { name: "slip.pdf", mimeType: "application/pdf", buffer: pdf("A slip") };
  await (await chosen).setFiles(slip);
  await page.getByRole("link", { name: "slip.pdf" }).waitFor();
}

async function deliver(hands: Hands) {
  const { page } = maker;
  for (const step of ["Beneficiary added", "Stamp duty paid", "Instruction slip submitted"]) {
    await hands.press(page.getByRole("button", { name: step, exact: true }));
    await hands.press(page.getByRole("button", { name: "Yes, done" }));
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await hands.press(page.getByRole("button", { name: "More", exact: true }));
  await hands.press(page.getByRole("menuitem", { name: "Confirm the transfer" }));
  await hands.fill(page.getByLabel("Number of the executed instruction"), "IN300011-777");
  await hands.press(page.getByRole("button", { name: "Confirm the transfer" }));
  await page.locator("[data-tone='green']", { hasText: "Settled" }).waitFor();
}

async function expectRecordMadeOf(hands: Hands) {
  const { page } = maker;
  const main = page.getByRole("main");
  const fact = (label: string) => main.locator("dt", { hasText: label }).locator("xpath=..");
  for (const label of ["Consideration", "Cost of what left"]) {
    await expect.poll(() => amounts(fact(label)).count(), { message: label }).toBe(1);
  }
  const tranches = main.getByRole("region", { name: "Tranches" });
  await expect.poll(() => amounts(tranches).count()).toBe(2);
  // Consideration, cost, what was paid, and each tranche.
  await expect.poll(() => amounts(main).count()).toBe(5);
  await expectMadeOf(page, await amounts(main).all(), hands);
}

async function payCommissions(number: string, hands: Hands) {
  const { page } = finance;
  await hands.visit("Commissions", "k");
  for (const kind of ["partner", "employee"]) {
    await goTo(page, `/commissions?kind=${kind}&search=${number}`);
    const row = page.getByRole("row", { name: new RegExp(number) });
    await row.waitFor();
    const grid = page.getByRole("grid", { name: "Commissions" });
    await hands.press(row);
    const panel = page.getByRole("complementary", { name: number });
    await hands.press(panel.getByRole("button", { name: "Mark paid" }));
    const dialog = page.getByRole("dialog", { name: /^Pay / });
    await hands.fill(dialog.getByLabel("Bank reference"), `UTR-${kind}-${number}`);
    await hands.press(dialog.getByRole("button", { name: "Mark paid" }));
    await panel.locator("[data-tone='green']", { hasText: "Paid" }).waitFor();
    for (const label of [/^Commission,/, /^Net$/]) {
      const fact = panel.locator("dt", { hasText: label }).locator("xpath=..");
      await expect.poll(() => amounts(fact).count(), { message: String(label) }).toBe(1);
    }
    await expectMadeOf(page, await amounts(panel).all(), hands);
    await page.keyboard.press("Escape");
    await expectMadeOf(page, await amountsOfColumns(grid, ["Commission"]), hands);
  }
  await goTo(page, `/finance?period=all&search=${number}`);
  const grid = page.getByRole("grid", { name: "Payments" });
  await expectMadeOf(page, await amountsOfColumns(grid, ["Received", "Paid"]), hands);
}

async function expectProfit(id: string, hands: Hands) {
  const { page } = maker;
  const booking = await ask<Booking>(maker.request, `/api/bookings/${id}`);
  const sold = times(booking.selling_price, QUANTITY);
  const landing = times(booking.landing_price, QUANTITY);
  const told = [sold, landing, minus(sold, landing), booking.delivered_cost];
  await goTo(page, "/reports?view=bookings");
  const row = page.getByRole("row", { name: new RegExp(booking.number) });
  await row.waitFor();
  const cells = (await row.getByRole("gridcell").allInnerTexts()).filter((text) =>
    text.includes("₹"),
  );
  expect(cells).toEqual([...told, minus(landing, booking.delivered_cost)].map(rupees));

  const lines = page.getByRole("grid", { name: "Settled bookings" });
  await expectMadeOf(page, await amountsOfColumns(lines, ["Sold for", "Cost"]), hands);
  await goTo(page, "/reports");
  await settled(page);
  const figures = page.getByLabel("Of the period");
  await expect.poll(() => amounts(figures).count()).toBe(4);
  const groups = page.getByRole("grid").first();
  const columns = await amountsOfColumns(groups, ["Sold for", "Partners", "Employees", "Cost"]);
  await expectMadeOf(page, [...(await amounts(figures).all()), ...columns], hands);
}
