import type { CommissionFilter, CommissionKind, CommissionState } from "./queries";

/** The whole state of the list, as the URL tells it. What is absent has its usual value. */
export interface CommissionSearch {
  kind?: "employee";
  view?: CommissionState;
  search?: string;
  open?: string;
}

export const kinds: { kind: CommissionKind; label: string }[] = [
  { kind: "partner", label: "Partners" },
  { kind: "employee", label: "Employees" },
];

const states: CommissionState[] = ["due", "paid", "cancelled"];

/** Nothing in a URL is an error: what is not understood falls back to the usual value. */
export function readSearch(raw: Record<string, unknown>): CommissionSearch {
  return {
    kind: raw.kind === "employee" ? "employee" : undefined,
    view: states.find((state) => state === raw.view),
    search: typeof raw.search === "string" && raw.search ? raw.search : undefined,
    open: typeof raw.open === "string" && raw.open ? raw.open : undefined,
  };
}

export function filterOf({ kind, view, search }: CommissionSearch): CommissionFilter {
  return { kind: kind ?? "partner", states: view ? [view] : [], search };
}
