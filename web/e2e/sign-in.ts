import type { Page } from "playwright-core";
import { expect } from "vitest";

import { openBrowser, settled, type Browser } from "./browser";

/**
 * As the person whom BAHI_EMAIL names, or another of that password: one without a second step.
 * The form itself is walked by the journeys of the account and of the session that ends.
 */
export async function signIn(page: Page, email = process.env.BAHI_EMAIL): Promise<void> {
  const { BAHI_PASSWORD: password } = process.env;
  if (!email || !password) throw new Error("Set BAHI_EMAIL and BAHI_PASSWORD");
  const answer = await page.request.post("/api/auth/login", {
    headers: { "X-Requested-With": "bahi" },
    data: { email, password },
  });
  expect(answer.status(), email).toBe(200);
}

/** Somebody of the demonstration, in front of a screen. */
export async function enter(email?: string, at = "/"): Promise<Browser> {
  const browser = await openBrowser();
  await signIn(browser.page, email);
  await browser.page.goto(at);
  await settled(browser.page);
  return browser;
}
