import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, productURL, type Browser } from "../browser";
import { ask } from "../desk";
import { signIn } from "../sign-in";

const OWNER = "viewer@demo.in";
const ours = { "X-Requested-With": "bahi" };

let browser: Browser;
let page: Page;

beforeEach(async () => {
  // Passkeys belong to a name, never to an address in figures.
  browser = await openBrowser(productURL.replace("127.0.0.1", "localhost"));
  page = browser.page;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
});

afterEach(async () => {
  // The other journeys sign in by password alone.
  const answer = await browser.request.get("/api/auth/passkeys");
  if (answer.ok()) {
    for (const { id } of (await answer.json()) as { id: string }[]) {
      await browser.request.delete(`/api/auth/passkeys/${id}`, { headers: ours });
    }
  }
  await browser.close();
});

test("a passkey is added, signs in alone, is asked for after the password, proves and is removed", async () => {
  await signIn(page, OWNER);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("Name").fill("Journey laptop");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Keep these recovery codes" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("Journey laptop", { exact: true }).waitFor();
  await page.getByText("10 recovery codes left").waitFor();
  await expectAccessible(page);

  await page.getByRole("button", { name: "New recovery codes" }).click();
  await page.getByRole("dialog", { name: "New recovery codes?" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make new ones" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();

  await page.getByRole("button", { name: "Rename Journey laptop" }).click();
  await page.getByRole("dialog", { name: "Rename Journey laptop" }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await signOut();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  expect(await ask(browser.request, "/api/me")).toMatchObject({ email: OWNER });

  await signOut();
  await page.getByLabel("E-mail").fill(OWNER);
  await page.getByRole("textbox", { name: "Password" }).fill(process.env.BAHI_PASSWORD ?? "");
  await page.keyboard.press("Enter");
  await page.getByLabel("Recovery code").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");

  await asAfterFiveMinutes();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Remove Journey laptop" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByRole("dialog", { name: "Is it you?" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use your passkey" }).click();
  await page.getByText("Journey laptop", { exact: true }).waitFor({ state: "detached" });
  expect(await ask(browser.request, "/api/auth/passkeys")).toEqual([]);
});

async function signOut(): Promise<void> {
  await browser.request.post("/api/auth/logout", { headers: ours });
  await page.goto("/sign-in");
}

/** The first answer as it is once the proof is old; whatever follows is the server's own. */
async function asAfterFiveMinutes(): Promise<void> {
  const body = { title: "Show once more that it is you.", status: 403, code: "ProofNeeded" };
  await page.route(
    "**/api/auth/passkeys/*",
    (route) =>
      route.request().method() === "DELETE"
        ? route.fulfill({ status: 403, json: body })
        : route.fallback(),
    { times: 1 },
  );
}
