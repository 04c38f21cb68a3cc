import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { goTo, openBrowser, settled, type Browser } from "../browser";
import { ask } from "../desk";
import { signIn } from "../sign-in";

const features = join(import.meta.dirname, "../../src/features");
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = browser.page;
  await signIn(page);
  await page.goto("/settings");
  await settled(page);
});

afterAll(() => browser.close());

/** Where each dialog of a feature is opened from: the screen, then what is pressed. */
const table: Record<string, [screen: string, ...pressed: string[]][]> = {
  "audit/counts-dialog": [["/audit", "Statistics"]],
  "bookings/decide-dialogs": [["/bookings/{to_approve}", "Refuse"]],
  "bookings/end-dialogs": [["/bookings/{to_pay}", "More", "Void"]],
  "bookings/revise-dialog": [["/bookings/{to_pay}", "More", "Change the terms"]],
  "bookings/send-dialog": [["/bookings/{to_confirm}", "Send the link again"]],
  "bookings/step-dialogs": [["/bookings/{to_transfer}", "Beneficiary added"]],
  "bookings/confirm-transfer-dialog": [["/bookings/{to_transfer}", "More", "Confirm the transfer"]],
  "bookings/pay-dialog": [["/bookings/{to_pay}", "Record a payment"]],
  "bookings/reverse-dialog": [["/bookings/{to_transfer}", "Reverse tranche 1"]],
  "clients/account-dialogs": [
    ["/clients/{client}", "Add a bank account"],
    ["/clients/{client}", "Add a demat account"],
  ],
  "clients/edit-dialog": [["/clients/{client}", "Change"]],
  "clients/new-dialog": [["/clients", "New"]],
  "clients/suspend-dialog": [["/clients/{client}", "Suspend"]],
  "commissions/cancel-dialog": [["/commissions?open={due}", "Cancel"]],
  "commissions/pay-dialog": [["/commissions?open={due}", "Mark paid"]],
  "corporate-actions/announce-dialog": [["/corporate-actions", "Announce"]],
  "database/bring-in-dialog": [["/settings/database", "Restore from a file"]],
  "database/clear-dialog": [["/settings/database", "Clear the book"]],
  "inventory/landing-price-dialog": [["/inventory?open={held}", "Set the landing price"]],
  "mail/forget-dialog": [["/mail", "Clean up"]],
  "partners/account-dialog": [["/partners?open={partner}", "Another account"]],
  "partners/edit-dialog": [["/partners?open={partner}", "Change"]],
  "partners/new-dialog": [["/partners", "New"]],
  "purchases/cancel-dialog": [["/purchases/{ordered}", "Cancel"]],
  "purchases/pay-dialog": [["/purchases/{ordered}", "Record a payment"]],
  "purchases/receive-dialog": [["/purchases/{paid}", "Mark shares received"]],
  "settings/new-key-dialog": [["/settings", "New key"]],
  "settings/totp-dialog": [["/settings", "Set up an authenticator app"]],
  "stocks/edit-dialog": [["/stocks?open={stock}", "Change"]],
  "stocks/new-dialog": [["/stocks", "New"]],
  "stocks/remove-dialog": [["/stocks?open={stock}", "Remove"]],
  "transfers/account-dialog": [["/transfers", "Own accounts", "CDSL"]],
  "users/deactivate-dialog": [["/users?open={user}", "Deactivate"]],
  "users/edit-dialog": [["/users?open={user}", "Edit"]],
  "users/impersonate-dialog": [["/users?open={user}", "Look as them"]],
  "users/manager-dialog": [["/users?open={user}", "Change manager"]],
  "users/new-dialog": [["/users", "Invite"]],
  "users/role-dialog": [["/users?open={user}", "Change role"]],
};

/** Those whose journey has them looked at on its way. */
const elsewhere: Record<string, string> = {
  "approvals/refuse-dialog": "approvals",
  "bookings/approve-all-dialog": "booking",
  "corporate-actions/step-dialogs": "corporate-actions",
  "database/restore-dialog": "database",
  "inventory/archive-dialog": "stocks",
  "refunds/move-dialog": "money",
  "settings/passkey-dialogs": "passkey",
  "settings/recovery-codes-dialog": "passkey",
  "settings/renew-codes-dialog": "passkey",
  "sign-in/proof-dialog": "passkey",
  "sign-in/session-dialog": "keyboard",
  "transfers/batch-dialog": "transfers",
  "transfers/result-dialog": "transfers",
};

/** What needs a record, a person or a second step that the demonstration does not have. */
const notWalked = new Set([
  "bookings/insider-dialog",
  "clients/waive-dialog",
  "settings/link-dialog",
  "settings/remove-totp-dialog",
  "users/remove-second-step-dialog",
]);

test("no dialog is forgotten", () => {
  const files = readdirSync(features, { recursive: true, encoding: "utf8" });
  const dialogs = files
    .filter((file) => /dialogs?\.tsx$/.test(file) && basename(file) !== "action-dialog.tsx")
    .map((file) => file.replace(/\.tsx$/, ""));
  const known = [...Object.keys(table), ...Object.keys(elsewhere), ...notWalked];
  expect(dialogs.filter((one) => !known.includes(one))).toEqual([]);
  expect(known.filter((one) => !dialogs.includes(one))).toEqual([]);
  for (const journey of Object.values(elsewhere)) {
    const walked = readFileSync(join(import.meta.dirname, `${journey}.test.ts`), "utf8");
    expect(walked, journey).toContain("expectAccessible");
  }
});

test("every dialog reads well in light and dark", async () => {
  const found = await records();
  const broken: string[] = [];
  for (const [dialog, ways] of Object.entries(table)) {
    for (const [screen, ...pressed] of ways) {
      const path = screen.replace(/\{(\w+)\}/, (_, name: string) => found[name] ?? "none");
      try {
        await open(path, pressed);
      } catch (error) {
        broken.push(`${dialog} on ${path}: ${String(error).slice(0, 300)}`);
      }
    }
  }
  expect(broken).toEqual([]);
  expect(browser.complaints).toEqual([]);
}, 240_000);

async function open(path: string, pressed: string[]) {
  await goTo(page, path);
  for (const name of pressed) {
    const button = page.getByRole("button", { name }).or(page.getByRole("menuitem", { name }));
    await button.filter({ visible: true }).first().click({ timeout: 4000 });
  }
  await page.getByRole("dialog").first().waitFor();
  await expectAccessible(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

interface Listed {
  items: Record<string, string>[];
}

/** One record for each state that a dialog is opened in. */
async function records(): Promise<Record<string, string>> {
  const first = async (path: string, key = "id") =>
    (await ask<Listed>(browser.request, path)).items[0]?.[key] ?? "none";
  const booking = (stage: string) => first(`/api/bookings?stage=${stage}`);
  return {
    to_approve: await theirs(),
    to_confirm: await booking("to_confirm"),
    to_pay: await booking("to_pay"),
    to_transfer: await first("/api/dp-transfer-report?progress=ready", "booking_id"),
    client: await first("/api/clients?role=client&state=approved"),
    due: await first("/api/finance/rp-payments?state=due"),
    held: await first("/api/inventory", "stock_id"),
    partner: await first("/api/referral-partners?state=approved"),
    ordered: await first("/api/purchases?state=ordered"),
    paid: await first("/api/purchases?state=paid"),
    stock: await first("/api/stocks"),
    user: await first("/api/users?search=kabir"),
  };
}

/** A booking that somebody else entered: one's own is nobody's to refuse. */
async function theirs() {
  const { items } = await ask<Listed>(browser.request, "/api/bookings?stage=to_approve");
  for (const { id = "" } of items) {
    const path = `/api/bookings/${id}`;
    const found = await ask<{ available_actions: string[] }>(browser.request, path);
    if (found.available_actions.includes("approve")) return id;
  }
  return "none";
}
