import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { minus, sum } from "../../src/lib/decimal";
import { compactRupees, exactRupees, quantity, rupees } from "../../src/lib/format";
import { expectAccessible } from "../axe";
import { goTo, openBrowser, type Browser } from "../browser";
import { ask, sell } from "../desk";
import { enter, signIn } from "../sign-in";

interface Commission {
  id: string;
  booking_number: string;
  beneficiary: string;
  gross: string;
  withheld: string;
  net: string;
}

interface Summary {
  count: number;
  gross: string;
  net: string;
  due: string;
  by_state: Record<string, number>;
}

let desk: Browser;
let finance: Browser;

beforeAll(async () => {
  [desk, finance] = await Promise.all([enter(), enter("finance@demo.in")]);
});

afterEach(() => {
  expect(desk.complaints).toEqual([]);
  expect(finance.complaints).toEqual([]);
});
afterAll(() => Promise.all([desk.close(), finance.close()]));

test("a partner is paid less the tax at source, an employee's tax is payroll's, and the sums follow", async () => {
  const { page } = finance;
  const due = await dueWithTax();
  const before = await summaryOf("rp-payments");
  await goTo(page, `/commissions?view=due&open=${due.id}`);
  const toPay = (count: number) =>
    page.getByRole("link", { name: new RegExp(`^To pay\\s*${quantity(count)}$`) }).waitFor();
  await toPay(before.by_state.due ?? 0);
  const panel = page.getByRole("complementary", { name: due.booking_number });
  expect(Number(due.withheld)).toBeGreaterThan(0);
  expect(minus(due.gross, due.withheld)).toBe(due.net);
  const fact = (label: RegExp) => panel.locator("dt", { hasText: label }).locator("xpath=..");
  await fact(/^Commission, /)
    .getByText(exactRupees(due.gross))
    .waitFor();
  await fact(/^Tax withheld$/)
    .getByText(exactRupees(`-${due.withheld}`))
    .waitFor();
  await fact(/^Net$/).getByText(exactRupees(due.net)).waitFor();
  await fact(/^Section$/)
    .getByText("(formerly 194H)")
    .waitFor();
  await fact(/^Rate$/)
    .getByText("2 %")
    .waitFor();
  await expectAccessible(page);

  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog", { name: `Pay ${due.beneficiary}` });
  await dialog.getByText(`${exactRupees(due.net)} has left the bank`).waitFor();
  await dialog.getByRole("button", { name: "Mark paid" }).click();
  await dialog.getByText("By which the bank finds it again").waitFor();
  await dialog.getByLabel("Bank reference").fill("NEFT-4471");
  await dialog.getByRole("button", { name: "Mark paid" }).click();
  await panel.locator("[data-tone='green']", { hasText: "Paid" }).waitFor();
  await fact(/^Reference$/)
    .getByText("NEFT-4471")
    .waitFor();
  await toPay((before.by_state.due ?? 0) - 1);
  const after = await summaryOf("rp-payments");
  expect([after.gross, minus(before.due, after.due)]).toEqual([before.gross, due.net]);

  await goTo(page, "/commissions?kind=employee&view=due");
  const employees = await summaryOf("employee-commissions", "state=due");
  const foot = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
  await foot.getByText(exactRupees(employees.gross)).first().waitFor();
  await page.locator("[data-index='0']").click();
  await page.getByText(/^Commission of an employee is salary/).waitFor();
});

test("a paid booking is voided, and what was paid goes back to the client's own account", async () => {
  const { items } = await ask<{ items: { id: string; number: string; paid: string }[] }>(
    desk.request,
    "/api/bookings?stage=to_transfer",
  );
  const booking = items[0];
  if (!booking) throw new Error("Nothing of the demonstration is paid and not delivered");
  await voidIt(booking.id);

  const { page } = finance;
  await goTo(page, "/refunds?view=open");
  const owed = () => page.getByText(/ still to be paid back$/).innerText();
  const before = await owed();
  await page.getByRole("row", { name: new RegExp(booking.number) }).click();
  const panel = page.getByRole("complementary", { name: `Refund on ${booking.number}` });
  await panel.getByText(exactRupees(booking.paid)).waitFor();
  const account = panel.getByRole("combobox", { name: "Bank account" });
  if (!(await account.inputValue())) {
    await account.click();
    await page.getByRole("option").first().click();
  }
  await expect.poll(() => account.inputValue()).toMatch(/, .*\d{4}, [A-Z]{4}0/);
  await expectAccessible(page);

  await panel.getByRole("button", { name: "Hand to the bank" }).click();
  const dialog = page.getByRole("dialog", { name: /^Hand to the bank: / });
  await expectAccessible(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Hand to the bank" }).click();
  await panel.locator("[data-tone='blue']", { hasText: "With the bank" }).waitFor();
  await expect.poll(() => account.count()).toBe(0);
  await panel.getByRole("button", { name: "Paid back" }).click();
  await page.getByLabel("Bank’s reference").fill("UTR-BACK-1");
  await page.getByRole("dialog").getByRole("button", { name: "Paid back" }).click();
  await panel.locator("[data-tone='green']", { hasText: "Paid back" }).waitFor();
  await panel.getByText("UTR-BACK-1").waitFor();
  await expect.poll(owed).not.toBe(before);
  await expect.poll(() => panel.getByRole("button", { name: "Hand to the bank" }).count()).toBe(0);

  await goTo(page, `/finance?period=all&search=${booking.number}`);
  const back = page.getByRole("row", { name: /UTR-BACK-1|Refund/ }).first();
  await back
    .getByText(rupees(booking.paid))
    .or(back.getByText(exactRupees(booking.paid)))
    .waitFor();
}, 90_000);

test("what is awaited falls with each payment before everybody's eyes, until nothing is", async () => {
  const path = "/api/finance/awaited-payments";
  interface Line {
    id: string;
    paid: string;
    number: string;
    left: string;
  }
  const { items, left, count } = await ask<{ items: Line[]; left: string; count: number }>(
    finance.request,
    path,
  );
  const line = items[0];
  if (!line) throw new Error("Nobody of the demonstration owes anything");
  const { page } = finance;
  await goTo(page, "/awaited");
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByText(compactRupees(left), { exact: true }).first().waitFor();
  const row = page.getByRole("row", { name: new RegExp(line.number) });
  await row.getByText(exactRupees(line.left)).first().waitFor();

  await goTo(desk.page, `/bookings/${line.id}`);
  await pay("1000.25");
  const rest = minus(line.left, "1000.25");
  await row.getByText(exactRupees(sum([line.paid, "1000.25"]))).waitFor();
  await row.getByText(exactRupees(rest)).waitFor();
  await page
    .getByText(exactRupees(minus(left, "1000.25")))
    .first()
    .waitFor();
  await row.click();
  await page.waitForURL(/\/bookings\?.*view=to-pay/);
  await page.getByRole("complementary", { name: line.number }).waitFor();
  await goTo(page, "/awaited");
  await pay(rest);
  await row.waitFor({ state: "detached" });
  await page.getByText(new RegExp(`^${count - 1} booking`)).waitFor();
});

async function voidIt(id: string) {
  const { page } = desk;
  await goTo(page, `/bookings/${id}`);
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Void" }).click();
  await page.getByLabel("Reason").fill("The client asked for it");
  await page.getByRole("button", { name: "Void the booking" }).click();
  await page.locator("[data-tone]", { hasText: "Void" }).first().waitFor();
}

async function pay(amount: string) {
  const { page } = desk;
  await page.getByRole("button", { name: "Record a payment" }).click();
  const dialog = page.getByRole("dialog", { name: /^Payment from/ });
  await dialog.getByRole("textbox", { name: "Amount" }).fill(amount);
  await dialog.getByLabel("UTR or cheque number").fill(`UTR${Date.now()}`);
  await dialog.getByRole("button", { name: "Record payment" }).click();
  await dialog.waitFor({ state: "detached" });
}

/** One sale that earns its partner more than goes untaxed in a year. */
async function dueWithTax(): Promise<Commission> {
  const [manager, client] = await Promise.all([openBrowser(), openBrowser()]);
  await Promise.all([
    signIn(manager.page, "manager@demo.in"),
    signIn(client.page, "client@demo.in"),
  ]);
  const path = "/api/referral-partners?state=approved&active=true";
  const { items } = await ask<{ items: { id: string }[] }>(desk.request, path);
  const terms = { named: "Devika Nair", partner_id: items[0]?.id, quantity: 20, above: 60_000 };
  const { number } = await sell(desk.request, manager.request, client.request, terms);
  await Promise.all([manager.close(), client.close()]);
  const due = `/api/finance/rp-payments?state=due&search=${number}`;
  const [line] = (await ask<{ items: Commission[] }>(finance.request, due)).items;
  return line ?? expect.fail(`Nothing is due on ${number}`);
}

function summaryOf(list: string, query = ""): Promise<Summary> {
  return ask<Summary>(finance.request, `/api/finance/${list}/summary?${query}`);
}
