import type { MoneyKind } from "@/api/schema.gen";

import { daysOf, periodIds, type Period, type PeriodId } from "./periods";

/** The whole state of the list, as the URL tells it. What is absent has its usual value. */
export interface FinanceSearch {
  view?: MoneyKind;
  period?: PeriodId;
  search?: string;
}

export interface FinanceFilter extends Period {
  kind?: MoneyKind[];
  search?: string;
}

export const views: { label: string; view?: MoneyKind }[] = [
  { label: "All" },
  { label: "From clients", view: "client" },
  { label: "To vendors", view: "vendor" },
  { label: "Commissions", view: "commission" },
  { label: "Refunds", view: "refund" },
];

/** Nothing in a URL is an error: what is not understood falls back to the usual value. */
export function readSearch(raw: Record<string, unknown>): FinanceSearch {
  return {
    view: views.find(({ view }) => view !== undefined && view === raw.view)?.view,
    period: periodIds.find((id) => id === raw.period),
    search: typeof raw.search === "string" && raw.search ? raw.search : undefined,
  };
}

export function filterOf({ view, period, search }: FinanceSearch): FinanceFilter {
  return { ...daysOf(period ?? "year"), kind: view && [view], search };
}

/** Where the file of what is listed is fetched from. */
export function exportAddress(
  form: "excel" | "pdf",
  { kind = [], ...rest }: FinanceFilter,
): string {
  const asked = new URLSearchParams(kind.map((one) => ["kind", one]));
  for (const [name, value] of Object.entries(rest)) {
    if (typeof value === "string") asked.set(name, value);
  }
  return `/api/finance/export/${form}?${asked.toString()}`;
}
