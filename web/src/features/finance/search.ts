import type { MoneyKind } from "@/api/schema.gen";

import { daysOf, everyPeriod, readPeriod, type Days, type PeriodSearch } from "@/lib/periods";

/** The whole state of the list, as the URL tells it. What is absent has its usual value. */
export interface FinanceSearch extends PeriodSearch {
  view?: MoneyKind;
  search?: string;
}

export interface FinanceFilter extends Days {
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
    ...readPeriod(raw, everyPeriod),
    search: typeof raw.search === "string" && raw.search ? raw.search : undefined,
  };
}

export function filterOf(asked: FinanceSearch): FinanceFilter {
  const { view, search } = asked;
  return { ...daysOf(asked), kind: view && [view], search };
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
