import { afterEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { goTo, type Browser } from "../browser";
import { ask } from "../desk";
import { enter } from "../sign-in";

const LONG = 240_000;
let visitor: Browser | undefined;

afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});

/** Nothing may hide beyond the right edge of a phone, and nothing may complain on the console. */
async function look({ page, complaints }: Browser, path: string) {
  await goTo(page, path);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
    .toBe(390);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await page.getByText(/^You cannot see/).count(), path).toBe(0);
  expect(complaints, path).toEqual([]);
}

test(
  "every screen of the desk can be read by everybody, in light and dark",
  async () => {
    const desk = (visitor = await enter());
    const first = async (path: string) => {
      const { items } = await ask<{ items: { id: string }[] }>(desk.request, path);
      return items[0]?.id ?? "";
    };
    const screens = [
      ...["/", "/approvals", "/finance?period=all", "/awaited", "/refunds", "/commissions"],
      ...["/reports", "/reports?show=chart", "/reports?view=bookings"],
      ...["/analytics", "/analytics?view=stocks", "/audit", "/users", "/users?view=tree"],
      ...["/mail", "/mail/templates", "/mail/server", "/jobs", "/settings", "/settings/desk"],
      ...["/clients/import", "/stocks/import", "/bookings/new", "/purchases/new"],
      ...["/bookings", "/purchases", "/transfers", "/transfers?view=batches"],
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
    `what ${who} is offered opens, reads well, and shows nothing that is forbidden`,
    async () => {
      const browser = (visitor = await enter(`${who}@demo.in`));
      const main = browser.page.getByRole("navigation", { name: "Main" });
      const links = await main.getByRole("link").all();
      const paths = await Promise.all(links.map((link) => link.getAttribute("href")));
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths) await look(browser, path ?? "/");
    },
    LONG,
  );
}
