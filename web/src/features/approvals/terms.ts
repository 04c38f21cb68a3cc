import { isZero } from "@/lib/decimal";
import { fileSize } from "@/lib/file-size";
import { exactRupees, moment, quantity } from "@/lib/format";

export interface Term {
  label: string;
  value: string;
}

type Teller = (said: string) => string;

const plain: Teller = (said) => said;
const money: Teller = exactRupees;
const count: Teller = (said) => quantity(Number(said));
const words: Partial<Record<string, [label: string, tell: Teller]>> = {
  quantity: ["Shares", (said) => quantity(Number(said))],
  selling_price: ["Price a share", money],
  landing_price: ["Landing price", money],
  consideration: ["Consideration", money],
  partner_share: ["Partner’s share", (said) => `${trimmed(said)} %`],
  new: ["New shares", plain],
  held: ["For each held", plain],
  price: ["Price a share", money],
  take_up: ["Taken up", (said) => quantity(Number(said))],
  share: ["Share of the revenue", (said) => `${trimmed(said)} %`],
  pan: ["PAN", plain],
  email: ["E-mail", plain],
  mobile: ["Mobile", plain],
  constitution: ["Constitution", plain],
  bank_accounts: ["Bank account", plain],
  demat_accounts: ["Demat account", plain],
  papers: ["Papers", plain],
  made_at: ["Copy of", moment],
  size: ["Size", (said) => fileSize(Number(said))],
  sha256: ["SHA-256", plain],
  rows: ["Rows", count],
  tables: ["Tables", count],
  documents: ["Documents", count],
};
// The title says them, or they only bind the decision to one state of the record.
const untold = [
  "number",
  "client",
  "stock",
  "partner",
  "version",
  "name",
  "role",
  "kind",
  "backup",
];

/** What was asked, in words and in the order it was put; a term of no account is left out. */
export function termsOf(payload: Record<string, unknown>): Term[] {
  return Object.entries(payload).flatMap(([key, value]) => {
    if (untold.includes(key) || typeof value !== "string" || !value) return [];
    if (key === "partner_share" && isZero(value)) return [];
    const [label, tell] = words[key] ?? [sentence(key), plain];
    return [{ label, value: tell(value) }];
  });
}

function trimmed(decimal: string): string {
  return decimal.replace(/\.?0+$/, "");
}

function sentence(key: string): string {
  const said = key.replaceAll("_", " ");
  return said.charAt(0).toUpperCase() + said.slice(1);
}
