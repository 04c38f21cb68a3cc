import type { ActionKind, ActionState, Policy } from "@/api/schema.gen";
import { exactRupees } from "@/lib/format";
import type { Status } from "@/ui/status-chip";

import type { ActionLine } from "./queries";

export const kinds: Record<ActionKind, string> = {
  split: "Split",
  bonus: "Bonus",
  rights: "Rights",
  dividend: "Dividend",
  merger: "Merger",
  demerger: "Demerger",
  buyback: "Buy-back",
};

export type Ask = "ratio" | "price" | "fraction" | "into" | "cost" | "take";

/** What each kind is announced with, apart from its dates. */
export const asks: Record<ActionKind, Ask[]> = {
  split: ["ratio", "fraction"],
  bonus: ["ratio", "fraction"],
  rights: ["ratio", "price", "take"],
  dividend: ["price"],
  merger: ["ratio", "into", "fraction"],
  demerger: ["ratio", "into", "cost", "fraction"],
  buyback: ["ratio", "price", "take"],
};

export const policies: Record<Policy, string> = {
  adjust: "Adjusted: same consideration, what was agreed stands",
  reconfirm: "Agreed anew: approvals and the client’s word start over",
  keep: "Kept as they are",
};

export function policiesOf(kind: ActionKind): [Policy, Policy] {
  return ["split", "bonus", "merger"].includes(kind)
    ? ["adjust", "reconfirm"]
    : ["keep", "reconfirm"];
}

const statuses: Record<ActionState, Status> = {
  announced: { label: "Announced", tone: "amber" },
  applied: { label: "Applied", tone: "green" },
  reversed: { label: "Reversed", tone: "grey" },
  withdrawn: { label: "Withdrawn", tone: "grey" },
  rejected: { label: "Rejected", tone: "red" },
};

/** A state that this build does not know yet shows as its raw word. */
export function actionStatus(state: string): Status {
  return state in statuses ? statuses[state as ActionState] : { label: state, tone: "grey" };
}

export const views: { id?: string; label: string; states: ActionState[] }[] = [
  { label: "All", states: [] },
  { id: "announced", label: "Announced", states: ["announced"] },
  { id: "applied", label: "Applied", states: ["applied"] },
];

/** 2 for 5 held, ₹90.00 a share */
export function termsOf({ kind, new: fresh, held, price, into_symbol }: ActionLine): string {
  const ratio = fresh && held ? `${fresh} for ${held} held` : undefined;
  const into = into_symbol ? `into ${into_symbol}` : undefined;
  const at =
    price && ["rights", "dividend", "buyback"].includes(kind)
      ? `${exactRupees(price)} a share`
      : undefined;
  return [ratio, into, at].filter(Boolean).join(", ");
}
