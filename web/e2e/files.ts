import { execFileSync } from "node:child_process";
import { join } from "node:path";

import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

import { download } from "./browser";

const checkout = join(import.meta.dirname, "../..");

/** Pressed, saved and opened: every row of the first sheet, or the text of every page. */
export async function savedRows(page: Page, link: Locator): Promise<string[][]> {
  const rows = await opened(page, link);
  return Array.isArray(rows) ? rows : expect.fail("It is no workbook");
}

export async function savedText(page: Page, link: Locator): Promise<string> {
  const text = await opened(page, link);
  return Array.isArray(text) ? expect.fail("It is no PDF") : text;
}

async function opened(page: Page, link: Locator) {
  const input = await download(page, () => link.click());
  return JSON.parse(python("opened", [], input)) as string[][] | string;
}

/** One of `tests/browser`, with the settings of the product that is walked. */
export function python(tool: string, told: string[], input?: Buffer): string {
  const program = process.env.BAHI_PYTHON ?? join(checkout, ".venv/bin/python");
  const options = { cwd: checkout, input };
  return execFileSync(program, ["-m", `tests.browser.${tool}`, ...told], options).toString();
}
