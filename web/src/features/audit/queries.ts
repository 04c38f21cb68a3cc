import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";

const PAGE = 60;

export const auditQuery = (name: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["audit", { name }],
    queryFn: ({ pageParam: before, signal }) => {
      const query = { name, before, limit: PAGE };
      return unwrap(api.GET("/api/audit-logs", { params: { query }, signal }));
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.seq),
  });

export type Since = "week" | "month" | "always";

const days: Record<Since, number | undefined> = { week: 7, month: 30, always: undefined };
const DAY = 24 * 60 * 60 * 1000;

export const auditCountsQuery = (since: Since) =>
  queryOptions({
    queryKey: ["audit", "counts", since],
    queryFn: ({ signal }) => {
      const count = days[since];
      const query = count ? { since: new Date(Date.now() - count * DAY).toISOString() } : {};
      return unwrap(api.GET("/api/audit-logs/stats", { params: { query }, signal }));
    },
  });
