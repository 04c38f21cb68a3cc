import { afterEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { ask } from "../desk";
import { signIn } from "../sign-in";

const LONG = 240_000;
let visitor: Browser | undefined;

afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});

async function enter(email?: string) {
  visitor = await openBrowser();
  await signIn(visitor.page, email);
  return visitor;
}

/** Nothing may hide beyond the right edge of a phone, and nothing may complain on the console. */
async function look({ page, complaints }: Browser, path: string) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(390);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(complaints, path).toEqual([]);
}

test(
  "every screen of the desk can be read by everybody, in light and dark",
  async () => {
    const desk = await enter();
    const first = async (path: string) => {
      const { items } = await ask<{ items: { id: string }[] }>(desk.request, path);
      return items[0]?.id ?? "";
    };
    const screens = [
      ...["/", "/approvals", "/finance?period=all", "/awaited", "/refunds", "/commissions"],
      ...["/reports", "/reports?show=chart", "/reports?view=bookings"],
      ...["/analytics", "/analytics?view=stocks", "/audit", "/users", "/users?view=hierarchy"],
      ...["/mail", "/mail/templates", "/mail/server", "/jobs", "/settings"],
      ...["/clients/import", "/stocks/import", "/bookings/new", "/purchases/new"],
      `/bookings/${await first("/api/bookings")}`,
      `/purchases/${await first("/api/purchases")}`,
      `/clients/${await first("/api/clients")}`,
      `/stocks?open=${await first("/api/stocks")}`,
      `/inventory?open=${await first("/api/inventory")}`,
      `/partners?open=${await first("/api/referral-partners")}`,
    ];
    for (const path of screens) await look(desk, path);
  },
  LONG,
);

for (const who of ["manager", "compliance", "employee", "viewer", "client", "finance"]) {
  test(
    `what ${who} is offered opens, and shows nothing that is forbidden`,
    async () => {
      const { page, complaints } = await enter(`${who}@demo.in`);
      const main = page.getByRole("navigation", { name: "Main" });
      const links = await main.getByRole("link").all();
      const paths = await Promise.all(links.map((link) => link.getAttribute("href")));
      for (const path of paths) {
        await page.goto(path ?? "/");
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        await page.waitForLoadState("networkidle");
        expect(await page.getByText(/^You cannot see/).count(), path ?? "").toBe(0);
      }
      expect(complaints).toEqual([]);
    },
    LONG,
  );
}
