import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { aPan, ask, intent, pdf, somethingToSell, withAccounts } from "../desk";
import { signIn } from "../sign-in";

let maker: Browser;
let compliance: Browser;

beforeEach(async () => {
  [maker, compliance] = await Promise.all([openBrowser(), openBrowser()]);
  await signIn(maker.page);
  await signIn(compliance.page, "compliance@demo.in");
});

afterEach(async () => {
  for (const browser of [maker, compliance]) {
    expect(browser.complaints).toEqual([]);
    await browser.close();
  }
});

interface Client {
  id: string;
  state: string;
  papers: { required: { kind: string; title: string }[] };
}

test("nothing is booked for a client before compliance approved, nor after a suspension", async () => {
  const { page } = maker;
  const name = `Asha ${Date.now()}`;
  const client = await entered(name);
  const { stock } = await somethingToSell(maker.request);
  const book = async () => {
    const terms = { quantity: 10, selling_price: stock.landing_price };
    const data = { client_id: client.id, stock_id: stock.id, ...terms };
    const answer = await maker.request.post("/api/bookings", { headers: intent(), data });
    return { status: answer.status(), text: await answer.text() };
  };

  await page.goto(`/clients/${client.id}`);
  for (const { kind, title } of client.papers.required) {
    const sent = page.waitForResponse((answer) => answer.request().method() === "POST");
    const chosen = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: `Upload ${title}` }).click();
    await (
      await chosen
    ).setFiles({ name: `${kind}.pdf`, mimeType: "application/pdf", buffer: pdf(kind) });
    expect((await sent).status()).toBe(201);
  }
  await page.getByText("Every paper asked for is here.").waitFor();
  await expectAccessible(page);
  await expect.poll(() => page.getByRole("button", { name: "Approve" }).count()).toBe(0);
  const waiting = await book();
  expect(waiting.status).toBe(422);
  expect(waiting.text).toContain(`${name} is pending: nothing can be booked for them.`);

  const checker = compliance.page;
  await checker.goto(`/clients/${client.id}`);
  await checker.getByRole("button", { name: "Approve" }).click();
  await checker.getByText(`${name} is approved`).waitFor();
  expect((await book()).status).toBe(201);

  await checker.getByRole("button", { name: "Suspend" }).click();
  const dialog = checker.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("A court order");
  await expectAccessible(checker);
  await dialog.getByRole("button", { name: "Suspend" }).click();
  await checker.getByText("Suspended: A court order").first().waitFor();
  await expectAccessible(checker);
  const refused = await book();
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(`${name} is suspended: nothing can be booked for them.`);
  expect((await ask<Client>(maker.request, `/api/clients/${client.id}`)).state).toBe("suspended");
});

async function entered(name: string): Promise<Client> {
  const email = `asha.${Date.now()}@example.in`;
  const person = { role: "client", kind: "person", pan: aPan(), mobile: "9876543210" };
  const data = { ...person, name, email };
  const made = await maker.request.post("/api/clients", { headers: intent(), data });
  expect(made.status()).toBe(201);
  const client = (await made.json()) as Client;
  await withAccounts(maker.request, client.id, name);
  return client;
}
