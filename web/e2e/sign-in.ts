import type { Page } from "playwright-core";

/** As the person whom BAHI_EMAIL names, or another of that password: one without a second step. */
export async function signIn(page: Page, email = process.env.BAHI_EMAIL): Promise<void> {
  const { BAHI_PASSWORD: password } = process.env;
  if (!email || !password) throw new Error("Set BAHI_EMAIL and BAHI_PASSWORD");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}
