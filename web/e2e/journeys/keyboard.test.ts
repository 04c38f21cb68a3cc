import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { somethingToSell } from "../desk";
import { signIn } from "../sign-in";

let desk: Browser;

beforeEach(async () => {
  desk = await openBrowser();
  await signIn(desk.page);
});

afterEach(() => desk.close());

test("a sale is booked without the mouse, across a session that ends in its middle", async () => {
  const { page, request } = desk;
  const { client, stock } = await somethingToSell(request);
  await page.goto("/");
  await page.getByText("Live", { exact: true }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(/Search bookings/).waitFor();
  await page.keyboard.type("book a");
  await page.getByText("Book a sale").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/bookings\/new$/);

  await page.getByRole("combobox", { name: "Client" }).focus();
  await page.keyboard.type(client.name);
  await page.getByRole("option", { name: client.name, exact: true }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Stock" }).focus();
  await page.keyboard.type(stock.name);
  await page.getByRole("option", { name: stock.name }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("Quantity").focus();
  await page.keyboard.type("100");
  await page.keyboard.press("Tab");
  await page.keyboard.type("150000");
  await expect.poll(() => page.getByLabel("Price per share").inputValue()).toBe("₹1,50,000");
  await page.getByText("₹1,50,00,000.00").waitFor();

  await request.post("/api/auth/logout", { headers: { "X-Requested-With": "bahi" } });
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "Password" }).focus();
  await page.keyboard.type(process.env.BAHI_PASSWORD ?? "");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });

  await expect.poll(() => page.getByLabel("Quantity").inputValue()).toBe("100");
  await page.getByLabel("Quantity").focus();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("complementary", { name: /^BK-/ }).waitFor();
});
