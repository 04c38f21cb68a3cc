import { readPeriod, type Days, type PeriodSearch } from "@/lib/periods";

export const views = {
  overview: "Overview",
  stocks: "Stocks",
  salespeople: "Salespeople",
} as const;

export type ViewId = keyof typeof views;
export const viewIds = Object.keys(views) as ViewId[];

/** The whole state of the screen, as the URL tells it. What is absent has its usual value. */
export interface AnalyticsSearch extends PeriodSearch {
  view?: ViewId;
  show?: "chart";
}

/** Nothing in a URL is an error: what is not understood falls back to the usual value. */
export function readSearch(raw: Record<string, unknown>): AnalyticsSearch {
  return {
    ...readPeriod(raw),
    view: viewIds.find((id) => id === raw.view),
    show: raw.show === "chart" ? "chart" : undefined,
  };
}

type Analysis = "stocks" | "salespeople" | "sectors" | "days";

/** Where the file of a table is fetched from. */
export function exportAddress(of: Analysis, { since, until }: Days): string {
  const asked = new URLSearchParams({ of });
  if (since) asked.set("since", since);
  if (until) asked.set("until", until);
  return `/api/analytics/export/excel?${asked.toString()}`;
}
