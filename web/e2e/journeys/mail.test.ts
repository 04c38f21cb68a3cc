import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { goTo, type Browser } from "../browser";
import { ask } from "../desk";
import { python } from "../files";
import { mouse } from "../hands";
import { enter } from "../sign-in";
import { openMailbox } from "../smtp";

const TEMPLATE = "Code for a new password";
let desk: Browser;
let page: Page;

beforeAll(async () => {
  desk = await enter(undefined, "/mail/templates");
  page = desk.page;
});

afterEach(() => expect(desk.complaints).toEqual([]));
afterAll(() => desk.close());

test("a template is put in other words, seen as its reader will, sent so, and put back", async () => {
  await page.getByLabel("Search templates").fill(TEMPLATE);
  const row = page.getByRole("row", { name: new RegExp(TEMPLATE) });
  await row.getByText("Original", { exact: true }).waitFor();
  await row.click();
  await page.getByRole("heading", { name: TEMPLATE, level: 1 }).waitFor();
  const preview = page.getByRole("region", { name: "Preview" });
  const mail = page.frameLocator("iframe[title='Preview with sample values']");
  await mail.getByText("482 913").waitFor();
  await page.getByLabel("Subject").fill("Namaste {nobody}");
  await preview.getByRole("alert").waitFor();
  await expectAccessible(page);

  const wording = "Namaste {name}, this is your code";
  await page.getByLabel("Subject").fill(wording);
  await preview.getByText("Namaste Kabir Sethi, this is your code").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(`${TEMPLATE} says this from now on`).waitFor();
  expect((await newCode()).subject).toBe("Namaste Nikhil Wadia, this is your code");

  await page.getByRole("button", { name: "Back to the original" }).click();
  await page.getByText(`${TEMPLATE} is as it was`).waitFor();
  await expect.poll(() => page.getByLabel("Subject").inputValue()).not.toBe(wording);
  await goTo(page, "/mail/templates");
  await row.getByText("Original", { exact: true }).waitFor();
});

test("a mail server is chosen, really tried, and takes the next letter; one it missed goes out when tried again", async () => {
  const mailbox = await openMailbox();
  await goTo(page, "/mail/server");
  try {
    await chooseServer(mailbox.port);
    const before = await tabs();
    const { subject } = await newCode();
    expect(mailbox.letters.join("\n")).toContain(`Subject: ${subject}`);
    await goTo(page, "/mail");
    const row = page.getByRole("row", { name: new RegExp(`nikhil@demo.in.*${subject}`) }).first();
    await row.getByText("Sent", { exact: true }).waitFor();
    expect((await tabs()).Sent).toBeGreaterThan(before.Sent ?? 0);
    await row.click();
    await page.getByText(/is for the recipient only and is not shown here/).waitFor();

    await mailbox.close();
    await isParked();
    const again = await openMailbox(mailbox.port);
    await page.getByRole("button", { name: "Try again" }).click();
    await page
      .getByRole("complementary")
      .locator("[data-tone='green']")
      .getByText("Done")
      .waitFor();
    expect(again.letters.length).toBe(1);
    await again.close();
  } finally {
    await mailbox.close();
    await goTo(page, "/mail/server");
    await page.getByLabel("Send mail by this server").uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/^Mail is not sent/).waitFor();
  }
}, 120_000);

test("the outbox counts what stands in it, finds what was written to one person, and a booking shows its own", async () => {
  await goTo(page, "/mail");
  const { All, ...parts } = await tabs();
  expect(All).toBe(Object.values(parts).reduce((total, count) => total + count, 0));
  const { total } = await ask<{ total: number }>(desk.request, "/api/email-logs/stats");
  expect(total).toBeGreaterThanOrEqual(All ?? 0);

  const first = page.locator("[data-index='0']");
  const address = await first.getByRole("gridcell").nth(1).innerText();
  await page.getByLabel("Search mail").fill(address);
  await expect
    .poll(async () => {
      const rows = await page
        .getByRole("row")
        .filter({ has: page.getByRole("gridcell") })
        .all();
      const to = await Promise.all(rows.map((row) => row.getByRole("gridcell").nth(1).innerText()));
      return new Set(to);
    })
    .toEqual(new Set([address]));
  await first.click();
  await page
    .locator("iframe")
    .first()
    .contentFrame()
    .getByText(/^Dear /)
    .waitFor();

  const { items } = await ask<{ items: { id: string }[] }>(
    desk.request,
    "/api/bookings?stage=to_confirm",
  );
  const booking = items[0]?.id ?? "";
  const path = `/api/email-logs/by-entity/booking/${booking}`;
  const mails = await ask<{ items: { subject: string }[] }>(desk.request, path);
  await goTo(page, `/bookings/${booking}`);
  const shown = page.locator("section", { has: page.getByRole("heading", { name: "Mails" }) });
  await shown
    .getByText(mails.items[0]?.subject ?? "none", { exact: true })
    .first()
    .waitFor();
  await expect.poll(() => shown.getByRole("listitem").count()).toBe(mails.items.length);
});

/** A preset fills what it knows; then the one of this machine, wrong at first. */
async function chooseServer(port: number) {
  await page.getByRole("combobox", { name: "Provider" }).click();
  await page.getByRole("option", { name: "Microsoft 365" }).click();
  await expect
    .poll(() => page.getByLabel("Server", { exact: true }).inputValue())
    .toBe("smtp.office365.com");
  await page.getByText("Authenticated SMTP must be allowed for the mailbox.").waitFor();
  await page.getByLabel("Server", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Port").fill("1");
  await mouse(page).choose(page.getByRole("combobox", { name: "Encryption" }), "Not encrypted");
  await page.getByLabel("Sender’s address").fill("desk@example.in");
  await page.getByLabel("Sender’s name").fill("The desk");
  await page.getByRole("button", { name: "Try to connect" }).click();
  await page.getByRole("alert").first().waitFor();
  await expectAccessible(page);
  await page.getByLabel("Port").fill(String(port));
  await page.getByRole("button", { name: "Try to connect" }).click();
  await page.getByText("127.0.0.1 answers. No mail was sent.").waitFor();
  await page.getByLabel("Send mail by this server").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Mail goes out by 127.0.0.1.").waitFor();
}

/** The server is gone: the letter waits, and its job is parked with what went wrong. */
async function isParked() {
  const { id } = await newCode("queued");
  const { items } = await ask<{ items: { id: number; payload: { mail: string } }[] }>(
    desk.request,
    "/api/jobs?kind=notifications.mail.deliver&limit=5",
  );
  const job = items[0]?.id ?? 0;
  python("patience", [String(job)]);
  await goTo(page, `/jobs?view=parked&open=${job}`);
  const panel = page.getByRole("complementary", { name: `Job ${job}` });
  await panel.getByText("Parked", { exact: true }).waitFor({ timeout: 30_000 });
  await panel
    .getByText(/127\.0\.0\.1/)
    .first()
    .waitFor();
  await panel.getByText(id).waitFor();
  await page.getByRole("row", { name: new RegExp(`${job}.*Parked`) }).waitFor();
  await expectAccessible(page);
}

interface Line {
  id: string;
  subject: string;
  state: string;
}

/** Somebody gets a code for a new password: what is written to them, once it is as it shall be. */
async function newCode(state?: string): Promise<Line> {
  const { items } = await ask<{ items: { id: string }[] }>(
    desk.request,
    "/api/users?search=nikhil@demo.in",
  );
  const login = items[0]?.id ?? "";
  const path = `/api/email-logs/by-entity/login/${login}`;
  const mails = async () => (await ask<{ items: Line[] }>(desk.request, path)).items;
  const before = (await mails()).length;
  const asked = await desk.request.post(`/api/users/${login}/reset-password`, {
    headers: { "X-Requested-With": "bahi" },
  });
  expect(asked.ok(), await asked.text()).toBe(true);
  const written = async () => {
    const now = await mails();
    return now.length > before && (state ? now[0]?.state === state : now[0]?.state !== "queued");
  };
  await expect.poll(written, { timeout: 60_000 }).toBe(true);
  return (await mails())[0] ?? { id: "", subject: "", state: "" };
}

async function tabs(): Promise<Record<string, number>> {
  await goTo(page, "/mail");
  const links = page.getByRole("navigation", { name: "Views" }).getByRole("link");
  await expect.poll(() => links.first().innerText()).toMatch(/\d/);
  const told = await links.allInnerTexts();
  return Object.fromEntries(
    told.map((text) => {
      const [, label = "", count = "0"] = /^(.*?)\s*([\d,]+)$/s.exec(text) ?? [];
      return [label.trim(), Number(count.replaceAll(",", ""))];
    }),
  );
}
