import { afterEach, beforeEach, expect, test } from "vitest";

import { expectAccessible } from "../axe";
import { openBrowser, type Browser } from "../browser";
import { signIn } from "../sign-in";

const HEAD = "PAN,Name,Role,E-mail,Mobile";
const ROWS = 500;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

let browser: Browser;

beforeEach(async () => {
  browser = await openBrowser();
  await signIn(browser.page);
});

afterEach(async () => {
  expect(browser.complaints).toEqual([]);
  await browser.close();
});

test("500 clients, 7 of them wrong: 5 are corrected in place, 2 skipped, and nobody comes twice", async () => {
  const { page } = browser;
  const { sheet, wrong } = aSheet();
  const file = { name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) };

  async function correct() {
    await page.goto("/clients/import");
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByText(/^500 rows: .*7 rows with errors\.$/).waitFor();
    await expect
      .poll(() => page.getByRole("textbox", { name: /^Row \d+, / }).count())
      .toBe(wrong.length);
    for (const { row, column, meant } of wrong) {
      if (meant) await page.getByLabel(`Row ${row}, ${column}`).fill(meant);
      else await page.getByRole("button", { name: `Skip row ${row}` }).click();
    }
  }

  await correct();
  await expectAccessible(page);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Errors as CSV" }).click();
  expect((await saved).suggestedFilename()).toBe("clients-errors.csv");
  await page.getByRole("button", { name: "Check again" }).click();
  await page.getByText("498 new records, 5 rows corrected, 2 rows skipped.").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Bring in 498 records" }).click();
  await page.getByText(/^498 records brought in, 2 rows skipped\./).waitFor({ timeout: 30_000 });
  await expectAccessible(page);

  await correct();
  await page.getByRole("button", { name: "Check again" }).click();
  await page
    .getByText("0 new records, 498 rows brought in before, 5 rows corrected, 2 rows skipped.")
    .waitFor();
  await expect
    .poll(() => page.getByRole("button", { name: "Bring in 0 records" }).isDisabled())
    .toBe(true);
});

/** People nobody has seen, so that the journey can be walked again on the same book. */
function aSheet() {
  const start = Math.floor(Math.random() * 26 ** 3);
  const walk = String(Date.now());
  const rows = Array.from({ length: ROWS }, (_, place) => [
    pan(start, place),
    `Client ${place + 1}`,
    "client",
    `c${place + 1}.${walk}@example.in`,
    `9${String(800_000_000 + place)}`,
  ]);
  const wrong = [
    { row: 10, column: "PAN", says: "ABCDE1234F", meant: pan(start, ROWS) },
    { row: 51, column: "Name", says: "", meant: "Meera Nair" },
    { row: 120, column: "Role", says: "buyer", meant: "client" },
    { row: 233, column: "E-mail", says: "nobody", meant: `meera.${walk}@example.in` },
    { row: 301, column: "Mobile", says: "12", meant: "9876543210" },
    { row: 404, column: "Name", says: "=1+1", meant: undefined },
    { row: 501, column: "Mobile", says: "none", meant: undefined },
  ];
  const columns = HEAD.split(",");
  for (const { row, column, says } of wrong) {
    const cells = rows[row - 2];
    if (cells) cells[columns.indexOf(column)] = says;
  }
  return { sheet: [HEAD, ...rows.map((cells) => cells.join(","))].join("\n"), wrong };
}

function pan(start: number, place: number): string {
  const letter = (power: number) => LETTERS.charAt(Math.floor(start / 26 ** power) % 26);
  const number = String(1000 + place);
  return `${letter(0)}${letter(1)}${letter(2)}PK${number}Z`;
}
