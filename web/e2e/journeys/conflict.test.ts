import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { ask } from "../desk";
import { signIn } from "../sign-in";

let asha: Browser;
let ravi: Browser;

beforeEach(async () => {
  [asha, ravi] = await Promise.all([openBrowser(), openBrowser()]);
  await signIn(asha.page);
  await signIn(ravi.page, process.env.BAHI_CHECKER ?? "manager@demo.in");
});

afterEach(async () => {
  for (const browser of [asha, ravi]) {
    expect(browser.complaints).toEqual([]);
    await browser.close();
  }
});

interface Client {
  id: string;
  name: string;
  mobile: string;
  email: string;
}

test("two people change the same client: the second sees what differs, and nothing is lost", async () => {
  const path = "/api/clients?role=client&state=approved";
  const { items } = await ask<{ items: Client[] }>(asha.request, path);
  const client = items[3];
  if (!client) throw new Error("The demonstration has clients");
  const read = () => ask<Client>(asha.request, `/api/clients/${client.id}`);
  const before = await read();

  for (const { page } of [asha, ravi]) {
    await page.goto(`/clients?open=${client.id}`);
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByLabel("Mobile").waitFor();
  }
  // Another number each time, so that the journey can be walked again on the same book.
  const theirs = `98${String(Date.now()).slice(-8)}`;
  const mine = `new.${client.email}`;
  await asha.page.getByLabel("E-mail", { exact: true }).fill(mine);

  await ravi.page.getByLabel("Mobile").fill(theirs);
  await ravi.page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await ravi.page.getByRole("dialog").waitFor({ state: "detached" });

  const dialog = asha.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText(/changed this on/).waitFor();
  await dialog.getByRole("row", { name: new RegExp(`Mobile \\+91${theirs}`) }).waitFor();
  await expect.poll(() => asha.page.getByLabel("E-mail", { exact: true }).inputValue()).toBe(mine);
  expect((await read()).email).toBe(before.email);
  await expectAccessible(asha.page);

  // Theirs is kept for the mobile, and one's own e-mail goes on top.
  await asha.page.getByLabel("Mobile").fill(`+91${theirs}`);
  await dialog.getByRole("button", { name: "Save mine over it" }).click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => read()).toMatchObject({ email: mine, mobile: `+91${theirs}` });
});

test("Escape in a form that was filled asks before anything typed is lost", async () => {
  const { page } = asha;
  await page.goto("/bookings/new");
  await page.getByLabel("Quantity").fill("12");
  await page.getByRole("link", { name: "Back to bookings" }).click();
  const leaving = page.getByRole("dialog", { name: "Leave without saving?" });
  await expectAccessible(page);
  await leaving.getByRole("button", { name: "Back" }).click();
  await expect.poll(() => page.getByLabel("Quantity").inputValue()).toBe("12");
  await page.getByRole("link", { name: "Back to bookings" }).click();
  await leaving.getByRole("button", { name: "Leave" }).click();
  await page.waitForURL(/\/bookings$/);
});
