import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { goTo, type Browser } from "../browser";
import { ask, change } from "../desk";
import { savedRows } from "../files";
import { enter } from "../sign-in";

const EVENT = "booking.stocks.added";
let desk: Browser;
let auditor: Browser;
let page: Page;

beforeAll(async () => {
  [desk, auditor] = await Promise.all([enter(), enter("compliance@demo.in", "/audit")]);
  page = auditor.page;
});

afterAll(async () => {
  expect(auditor.complaints).toEqual([]);
  await Promise.all([desk.close(), auditor.close()]);
});

test("what somebody did stands in the trail with who, when and what, is counted, and leaves as a file", async () => {
  const before = await counted();
  const symbol = `TRL${Date.now().toString(36).toUpperCase()}`;
  const data = { symbol, name: `${symbol} Limited` };
  const made = await change(desk.request, "post", "/api/stocks", data);
  const { id } = (await made.json()) as { id: string };
  const { name: who } = await ask<{ name: string }>(desk.request, "/api/me");

  await expect.poll(() => counted()).toBe(before + 1);
  await page.getByRole("button", { name: "Statistics" }).click();
  const dialog = page.getByRole("dialog", { name: "How often what happened" });
  const line = dialog.getByRole("row", { name: new RegExp(`^${EVENT} ${before + 1} `) });
  await line.getByRole("button", { name: EVENT }).click();
  await dialog.waitFor({ state: "detached" });
  await page.waitForURL((url) => url.searchParams.get("search") === EVENT);
  await expect.poll(() => page.getByLabel("Filter by event").inputValue()).toBe(EVENT);

  const rows = page.locator("[data-index]");
  await page.getByRole("row", { name: new RegExp(id) }).waitFor();
  for (const row of await rows.all()) await expect.poll(() => row.innerText()).toContain(EVENT);
  await page.getByRole("row", { name: new RegExp(id) }).click();
  const panel = page.getByRole("complementary", { name: /^Entry \d+$/ });
  await panel.getByRole("heading", { name: EVENT }).waitFor();
  for (const told of [who, id, symbol]) await panel.getByText(told).first().waitFor();
  await expectAccessible(page);
  await expect.poll(() => panel.getByRole("button").count()).toBe(1);

  const saved = await savedRows(page, page.getByRole("link", { name: /^Excel/ }));
  const entry = saved.find((cells) => cells.includes(id));
  expect(entry).toEqual(expect.arrayContaining([who, EVENT]));

  await goTo(page, "/audit?search=nothing.is.called.that");
  await page
    .getByText("Nothing has happened yet")
    .or(page.getByText(/^Nothing matches/))
    .waitFor();
});

test("the jobs that follow stand done, by kind, and only who may is offered to try one again", async () => {
  await goTo(desk.page, "/jobs?search=notifications");
  const first = desk.page.locator("[data-index='0']");
  await first.waitFor();
  for (const row of await desk.page.locator("[data-index]").all()) {
    await expect.poll(() => row.innerText()).toContain("notifications");
  }
  const views = desk.page.getByRole("navigation", { name: "Views" }).getByRole("link");
  const parked = views.filter({ hasText: "Parked" });
  await expect
    .poll(async () => {
      const path = "/api/jobs?limit=1";
      const { counts } = await ask<{ counts: { state: string; count: number }[] }>(
        desk.request,
        path,
      );
      const told = counts.find(({ state }) => state === "parked")?.count;
      return (await parked.innerText()).endsWith(String(told));
    })
    .toBe(true);
  await views.filter({ hasText: "Done" }).click();
  await first.getByText("Done", { exact: true }).waitFor();
  await first.click();
  const panel = desk.page.getByRole("complementary", { name: /^Job \d+$/ });
  await panel.getByText(/^\d+ of \d+$/).waitFor();
  await expect.poll(() => panel.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await expectAccessible(desk.page);
  expect(desk.complaints).toEqual([]);
});

async function counted(): Promise<number> {
  const counts = await ask<{ name: string; count: number }[]>(
    desk.request,
    `/api/audit-logs/stats?since=${new Date(Date.now() - 7 * 24 * 3600_000).toISOString()}`,
  );
  return counts.find(({ name }) => name === EVENT)?.count ?? 0;
}
