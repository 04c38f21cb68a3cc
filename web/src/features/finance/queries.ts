import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";

import type { FinanceFilter } from "./search";

const root = "finance";

export const paymentsQuery = (filter: FinanceFilter) =>
  infiniteQueryOptions({
    queryKey: [root, "payments", filter],
    queryFn: ({ pageParam: before, signal }) =>
      unwrap(
        api.GET("/api/finance/payments", { params: { query: { ...filter, before } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const financeSummaryQuery = (filter: FinanceFilter) =>
  queryOptions({
    queryKey: [root, "summary", filter],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/finance/summary", { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  });
