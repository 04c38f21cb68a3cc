import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

import { minus, sum } from "../src/lib/decimal";
import { compactRupees, exactRupees, rupees } from "../src/lib/format";
import type { Hands } from "./hands";

export const amounts = (within: Locator) => within.getByTitle("Show what this is made of");

/** Each opens with one press, and what opens sums to what was pressed. */
export async function expectMadeOf(page: Page, opened: Locator[], hands: Hands) {
  for (const amount of hands.slow ? opened.slice(-1) : opened) {
    const shown = await amount.innerText();
    await hands.press(amount);
    const dialog = page.getByRole("dialog", { name: /^What .* is made of$/ });
    const none = dialog.getByText("The ledger has no transfers for it yet.");
    const table = dialog.getByRole("region", { name: "Ledger transfers" });
    await none.or(table).waitFor();
    if (await table.isVisible()) await expectSum(table, shown);
    else expect(shown).toMatch(/^₹0(\.00)?$/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
}

async function expectSum(table: Locator, shown: string) {
  const rows = await table.locator("tbody tr td:nth-child(4)").allInnerTexts();
  const together = plain(await table.locator("tfoot td").first().innerText());
  // Of very many the first are shown, and it says so.
  if (await table.getByText(/^The first \d+ of/).count()) expect(rows.length).toBe(500);
  else expect(minus(sum(rows.map(plain)), together)).toBe("0.00");
  const ways = [exactRupees(together), rupees(together), compactRupees(together)];
  expect([...ways, exactRupees(`-${together}`)], `of ${together}`).toContain(shown);
}

/** "₹1,23,456.50" as "123456.50" */
function plain(money: string): string {
  return money.replace("\u2212", "-").replace(/[₹,\s]/g, "");
}

/** In these columns of the table no amount stands that does not open; those of the first row are told. */
export async function amountsOfColumns(grid: Locator, columns: string[]): Promise<Locator[]> {
  await grid.locator("[data-index='0']").waitFor();
  const heads = await grid.getByRole("columnheader").allInnerTexts();
  const found: Locator[] = [];
  for (const column of columns) {
    const place = heads.findIndex((head) => head.trim() === column);
    expect(place, column).toBeGreaterThanOrEqual(0);
    const cells = grid.locator(`[role=row] > :nth-child(${place + 1})[role=gridcell]`);
    const bare = cells.filter({ hasText: "₹", hasNot: amountOf(cells) });
    expect(await bare.allInnerTexts(), column).toEqual([]);
    found.push(
      ...(await amounts(cells).all()).slice(0, 1),
      ...(await amounts(cells).all()).slice(-1),
    );
  }
  return found;
}

function amountOf(within: Locator) {
  return within.page().getByTitle("Show what this is made of");
}
