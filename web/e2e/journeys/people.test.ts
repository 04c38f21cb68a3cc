import { afterAll, beforeAll, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { goTo, openBrowser, type Browser } from "../browser";
import { ask, mailed } from "../desk";
import { mouse } from "../hands";
import { enter } from "../sign-in";

const PASSWORD = "four plain words here";
let desk: Browser;
let invited: Browser;

beforeAll(async () => {
  [desk, invited] = await Promise.all([enter(undefined, "/users"), openBrowser()]);
});

afterAll(async () => {
  await Promise.all([desk.close(), invited.close()]);
});

test("somebody is invited, comes in by the mailed link, moves in the firm, and is shown out at once", async () => {
  const name = `Ira ${Date.now()}`;
  const email = `${name.replace(" ", ".").toLowerCase()}@example.in`;
  await invite(name, email);
  await comeIn(email);
  await lead(name);
  await promote(name);
  await showOut(name, email);
  expect(desk.complaints).toEqual([]);
}, 120_000);

async function invite(name: string, email: string) {
  const { page } = desk;
  const hands = mouse(page);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByRole("button", { name: "Invite" }).click();
  await dialog.getByText("What are they called?").waitFor();
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("E-mail").fill(email);
  await hands.choose(dialog.getByRole("combobox", { name: "Role" }), "Viewer");
  await hands.choose(dialog.getByRole("combobox", { name: "Reports to" }), "Ravi Menon");
  await dialog.getByRole("button", { name: "Invite" }).click();
  await page.getByText(`${name} is invited`).waitFor();
  await page.getByLabel("Search people").fill(name);
  const row = page.getByRole("row", { name: new RegExp(`${name}.*Viewer.*Invited.*Ravi Menon`) });
  await row.click();
  await panelOf(name).getByText("Never", { exact: true }).waitFor();
  await expectAccessible(page);
}

/** The link sets their own password, once; who has it sees what the role may see. */
async function comeIn(email: string) {
  const id = new URL(desk.page.url()).searchParams.get("open") ?? "";
  const link = await mailed(desk.request, "login", id, /\/invitation#\S+/);
  const { page } = invited;
  await page.goto(link);
  await page.getByRole("heading", { name: /^Welcome to / }).waitFor();
  await page.getByText(`with which ${email} signs in.`).waitFor();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "New password", exact: true }).fill(PASSWORD);
  await page.getByRole("textbox", { name: "New password, again" }).fill("four other words");
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByText(/the same/i).waitFor();
  await page.getByRole("textbox", { name: "New password, again" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByText("Your password is set. Sign in with it.").waitFor();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("heading", { name: "This invitation is over" }).waitFor();

  await page.getByRole("link", { name: "Go to sign in" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Bookings", exact: true }).waitFor();
  await expect.poll(() => page.getByRole("link", { name: "Database" }).count()).toBe(0);
  await page.goto("/bookings");
  await page.getByRole("grid", { name: "Bookings" }).waitFor();
  await expect.poll(() => page.getByRole("link", { name: "Book a sale" }).count()).toBe(0);
}

/** Below another, with whom they stand in the tree. */
async function lead(name: string) {
  const { page } = desk;
  await panelOf(name).getByText("Active", { exact: true }).waitFor();
  await panelOf(name).getByRole("button", { name: "Change manager" }).click();
  const dialog = page.getByRole("dialog", { name: `Manager of ${name}` });
  await mouse(page).choose(dialog.getByRole("combobox", { name: "Reports to" }), "Neha Ghosh");
  await dialog.getByRole("button", { name: "Change" }).click();
  await page.getByText(`${name} reports to Neha Ghosh now`).waitFor();

  const open = new URL(page.url()).searchParams.get("open") ?? "";
  await goTo(page, `/users?view=tree&open=${open}`);
  const below = (who: string) =>
    page
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: `Team of ${who}` }) })
      .last()
      .getByRole("button", { name });
  await below("Neha Ghosh").waitFor();
  await expect.poll(() => below("Kabir Sethi").count()).toBe(0);
}

/** What the other role may do is offered from their next step on, and not before. */
async function promote(name: string) {
  const { page } = invited;
  const sale = page.getByRole("link", { name: "Book a sale" }).first();
  await panelOf(name).getByRole("button", { name: "Change role" }).click();
  const dialog = desk.page.getByRole("dialog", { name: `Role of ${name}` });
  await mouse(desk.page).choose(dialog.getByRole("combobox", { name: "Role" }), "Employee");
  await dialog.getByRole("button", { name: "Change" }).click();
  await desk.page.getByText(`${name} is Employee now`).waitFor();
  await page.reload();
  await sale.waitFor();
}

async function showOut(name: string, email: string) {
  const { page } = invited;
  await panelOf(name).getByRole("button", { name: "Deactivate" }).click();
  const dialog = desk.page.getByRole("dialog", { name: `Deactivate ${name}?` });
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await desk.page.getByText(`${name} can no longer sign in`).waitFor();
  expect((await invited.request.get("/api/me")).status()).toBe(401);

  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Stocks", exact: true })
    .click();
  const ended = page.getByRole("dialog", { name: "Your session has ended" });
  await ended.waitFor();
  await ended.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await ended.getByRole("button", { name: "Sign in" }).click();
  await ended.getByRole("alert").waitFor();
  expect((await invited.request.get("/api/me")).status()).toBe(401);
  const { items } = await ask<{ items: { state: string }[] }>(
    desk.request,
    `/api/users?search=${email}`,
  );
  expect(items.map(({ state }) => state)).toEqual(["deactivated"]);
}

function panelOf(name: string) {
  return desk.page.getByRole("complementary", { name });
}
