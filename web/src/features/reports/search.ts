import type { PnlBy } from "@/api/schema.gen";
import { readPeriod, type Days, type PeriodSearch } from "@/lib/periods";

/** The whole state of the report, as the URL tells it. What is absent has its usual value. */
export interface ReportSearch extends PeriodSearch {
  view?: ViewId;
  show?: "chart";
}

interface View {
  label: string;
  by: PnlBy;
  /** Only for those who may know what shares cost. */
  tellsCost?: boolean;
}

export const views = {
  stock: { label: "By stock", by: "stock" },
  client: { label: "By client", by: "client" },
  salesperson: { label: "By salesperson", by: "salesperson" },
  margin: { label: "Desk margin", by: "stock", tellsCost: true },
  bookings: { label: "Bookings", by: "stock" },
} satisfies Record<string, View>;

export type ViewId = keyof typeof views;
export const viewIds = Object.keys(views) as ViewId[];
export const usualView: ViewId = "stock";

/** Nothing in a URL is an error: what is not understood falls back to the usual value. */
export function readSearch(raw: Record<string, unknown>): ReportSearch {
  return {
    ...readPeriod(raw),
    view: viewIds.find((id) => id === raw.view),
    show: raw.show === "chart" ? "chart" : undefined,
  };
}

export function tellsCost(view: ViewId): boolean {
  const told: View = views[view];
  return told.tellsCost ?? false;
}

/** Where the file of what is listed is fetched from. */
export function exportAddress(form: "excel" | "pdf", { since, until }: Days): string {
  const asked = new URLSearchParams();
  if (since) asked.set("since", since);
  if (until) asked.set("until", until);
  return `/api/reports/export/${form}?${asked.toString()}`;
}
