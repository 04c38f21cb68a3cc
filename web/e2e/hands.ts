import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

const FARTHEST = 150;

/** How a person works a screen: the same steps with the mouse, or with nothing but the keyboard. */
export interface Hands {
  /** What takes long is done for one of each kind. */
  slow?: boolean;
  /** To another screen. */
  visit: (screen: string, chord: string) => Promise<void>;
  press: (target: Locator) => Promise<void>;
  fill: (field: Locator, text: string) => Promise<void>;
  /** By what it is called, from a list that is searched. */
  choose: (field: Locator, name: string) => Promise<void>;
}

export function mouse(page: Page): Hands {
  const main = page.getByRole("navigation", { name: "Main" });
  return {
    visit: (screen) => main.getByRole("link", { name: new RegExp(`^${screen}`) }).click(),
    press: (target) => target.click(),
    fill: (field, text) => field.fill(text),
    choose: async (field, name) => {
      await field.click();
      await field.fill(name);
      await page.getByRole("option", { name }).first().click();
    },
  };
}

export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  return {
    slow: true,
    visit: async (_, chord) => {
      await keys.press("g");
      await keys.press(chord);
    },
    press: async (target) => {
      await reach(page, target);
      await keys.press("Enter");
    },
    fill: async (field, text) => {
      await reach(page, field);
      await keys.press("Control+a");
      await keys.type(text);
    },
    choose: async (field, name) => {
      await reach(page, field);
      await keys.type(name);
      await page.getByRole("option", { name }).first().waitFor();
      await keys.press("Enter");
    },
  };
}

/** By Tab, and in a menu by its arrows, as somebody without a mouse has to. */
async function reach(page: Page, target: Locator) {
  await target.first().waitFor();
  const there = () => target.first().evaluate((element) => element === document.activeElement);
  const inMenu = (await target.first().getAttribute("role")) === "menuitem";
  await toRowOf(page, target);
  for (let step = 0; step < FARTHEST; step++) {
    if (await there()) return;
    await page.keyboard.press(inMenu ? "ArrowDown" : "Tab");
  }
  expect.fail(`${String(target)} is not reached by Tab`);
}

/** Within a table Tab stops in one row only; the arrows move which. */
async function toRowOf(page: Page, target: Locator) {
  const wanted = await target.first().evaluate((element) => {
    const row = element.tabIndex < 0 ? element.closest("[data-index]") : null;
    return row?.getAttribute("data-index") ?? undefined;
  });
  if (wanted === undefined) return;
  await reach(page, page.locator("[data-index][tabindex='0']"));
  await page.keyboard.press("Home");
  const row = page.locator(`[data-index='${wanted}']`);
  for (let step = 0; step < Number(wanted); step++) await page.keyboard.press("ArrowDown");
  await expect.poll(() => row.evaluate((element) => element === document.activeElement)).toBe(true);
}
