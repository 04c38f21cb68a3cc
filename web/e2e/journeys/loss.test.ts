import { afterEach, beforeEach, expect, test } from "vitest";

import { openBrowser, type Browser } from "../browser";
import { ask, intent, somethingToSell } from "../desk";
import { signIn } from "../sign-in";

let maker: Browser;
let checker: Browser;
let third: Browser;

beforeEach(async () => {
  [maker, checker, third] = await Promise.all([openBrowser(), openBrowser(), openBrowser()]);
  await signIn(maker.page);
  await signIn(checker.page, process.env.BAHI_CHECKER ?? "manager@demo.in");
  await signIn(third.page, "compliance@demo.in");
});

afterEach(async () => {
  for (const browser of [maker, checker, third]) {
    expect(browser.complaints).toEqual([]);
    await browser.close();
  }
});

test("a sale below the landing price needs a third person, each loss by itself", async () => {
  const { client, stock } = await somethingToSell(maker.request);
  const made = await maker.request.post("/api/bookings", {
    headers: intent(),
    data: { client_id: client.id, stock_id: stock.id, quantity: 3, selling_price: "1.00" },
  });
  expect(made.status()).toBe(201);
  const { id, number } = (await made.json()) as { id: string; number: string };

  await checker.page.goto(`/bookings/${id}`);
  await checker.page.getByRole("button", { name: "Approve" }).click();
  await checker.page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await checker.page.locator("[data-tone]", { hasText: "Loss review" }).waitFor();
  await expect
    .poll(() => checker.page.getByRole("button", { name: /Approve the loss/ }).count())
    .toBe(0);

  const { page } = checker;
  await page.goto("/bookings?view=loss-review");
  await page.getByRole("row", { name: new RegExp(number) }).focus();
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Selection" });
  await bar.getByText("1 selected").waitFor();
  await expect.poll(() => bar.getByRole("button", { name: "Approve" }).count()).toBe(0);

  await third.page.goto(`/bookings/${id}`);
  await third.page.getByRole("button", { name: /Approve the loss/ }).click();
  await third.page
    .getByRole("dialog")
    .getByRole("button", { name: /Approve/ })
    .click();
  await third.page.locator("[data-tone]", { hasText: "To confirm" }).waitFor();
  expect(await ask<object>(maker.request, `/api/bookings/${id}`)).toMatchObject({
    loss: "approved",
  });
});
