import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { Answer } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type { PnlBy } from "@/api/schema.gen";
import type { Days } from "@/lib/periods";

export type Pnl = Answer<"/api/reports/pnl">;

const root = "reports";
const topics = ["bookings", "transfers", "commissions"];

export const pnlQuery = (days: Days, by: PnlBy) =>
  queryOptions({
    queryKey: [root, "pnl", days, by],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/reports/pnl", { params: { query: { ...days, by } }, signal })),
    placeholderData: keepPreviousData,
    meta: { topics },
  });

export const settledQuery = (days: Days) =>
  infiniteQueryOptions({
    queryKey: [root, "settled", days],
    queryFn: ({ pageParam: before, signal }) =>
      unwrap(api.GET("/api/reports/pnl", { params: { query: { ...days, before } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { topics },
  });

/** How many ever settled, whatever the period. */
export const everSettledQuery = queryOptions({
  queryKey: [root, "ever"],
  queryFn: async ({ signal }) => {
    const query = { stage: ["settled" as const] };
    const totals = await unwrap(api.GET("/api/bookings/totals", { params: { query }, signal }));
    return totals.count;
  },
  meta: { topics },
});
