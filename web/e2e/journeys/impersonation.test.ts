import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { ask } from "../desk";
import { signIn } from "../sign-in";

const SEEN = "employee@demo.in";
const REASON = "Where has her booking gone?";
const LONGEST_WAIT = 150_000;

interface Users {
  items: { id: string; name: string }[];
}

interface Event {
  actor_name: string;
  on_behalf: string | null;
  data: { reason?: string };
}

let browser: Browser;
let page: Page;

beforeEach(async () => {
  browser = await openBrowser();
  page = browser.page;
});

afterEach(() => browser.close());

test("one looks as another for a reason, can change nothing, leaves, and both are on record", async () => {
  await signIn(page);
  const { request } = browser;
  const { name: oneself } = await ask<{ name: string }>(request, "/api/me");
  const { items } = await ask<Users>(request, `/api/users?search=${SEEN}`);
  const { id, name } = items[0] ?? { id: "", name: "" };

  await page.goto(`/users?open=${id}`);
  await page.getByRole("button", { name: "Look as them" }).click();
  await page.getByLabel("Reason").fill(REASON);
  await expectAccessible(page);
  await page.keyboard.press("Enter");

  const banner = page.getByRole("complementary", { name: "Impersonation" });
  await banner.getByText(`${oneself} looks as ${name}`).waitFor();
  await banner.getByText(REASON).waitFor();
  await banner.getByText(/^(30:00|29:\d\d) left$/).waitFor();
  await expect.poll(() => page.getByRole("link", { name: "Purchases" }).count()).toBe(0);
  await expectAccessible(page);
  const changed = await request.put("/api/notifications/read-all", {
    headers: { "X-Requested-With": "bahi" },
  });
  expect([changed.status(), await changed.json()]).toMatchObject([403, { code: "LookingOnly" }]);

  await banner.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("link", { name: "Purchases" }).waitFor();
  await expect.poll(() => banner.count()).toBe(0);
  const [began] = await ask<Event[]>(
    request,
    `/api/audit-logs?name=identity.impersonations.began&subject=${id}`,
  );
  expect(began).toMatchObject({ actor_name: oneself, data: { reason: REASON } });
  expect(began?.on_behalf).toBeTruthy();
  await isTold(oneself);
}, 240_000);

async function isTold(by: string): Promise<void> {
  const other = await openBrowser();
  try {
    await signIn(other.page, SEEN);
    const told = async () => {
      const { items } = await ask<{ items: { title: string }[] }>(
        other.request,
        "/api/notifications",
      );
      return items.map(({ title }) => title);
    };
    await expect
      .poll(told, { timeout: LONGEST_WAIT, interval: 500 })
      .toContain(`${by} looks at Bahi as you`);
  } finally {
    await other.close();
  }
}
