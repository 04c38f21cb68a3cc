import type { Report } from "@/api/schema.gen";

/** The errors as a file, in the order of the sheet. */
export function errorsCsv({ columns, errors }: Report): string {
  const titles = new Map(columns.map(({ name, title }) => [name, title]));
  const rows = errors.map(({ row, column, value, message }) => [
    String(row),
    titles.get(column) ?? column,
    value,
    message,
  ]);
  const lines = [["Row", "Column", "Value", "Message"], ...rows];
  return `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(text: string): string {
  // A spreadsheet would run what begins so, and the wrong cells are where it stands.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
