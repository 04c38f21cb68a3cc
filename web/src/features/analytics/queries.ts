import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type { Days } from "@/lib/periods";

const root = "analytics";
const usual = {
  placeholderData: keepPreviousData,
  meta: { topics: ["bookings", "payments", "transfers"] },
};

export const summaryQuery = (days: Days) =>
  queryOptions({
    ...usual,
    queryKey: [root, "summary", days],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/analytics/summary", { params: { query: days }, signal })),
  });

export const trendQuery = (days: Days) =>
  queryOptions({
    ...usual,
    queryKey: [root, "trend", days],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/analytics/daily-trend", { params: { query: days }, signal })),
  });

export const sectorsQuery = (days: Days) =>
  queryOptions({
    ...usual,
    queryKey: [root, "sectors", days],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/analytics/sector-distribution", { params: { query: days }, signal })),
  });

export const stocksQuery = (days: Days) =>
  queryOptions({
    ...usual,
    queryKey: [root, "stocks", days],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/analytics/stock-performance", { params: { query: days }, signal })),
  });

export const salespeopleQuery = (days: Days) =>
  queryOptions({
    ...usual,
    queryKey: [root, "salespeople", days],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/analytics/employee-performance", { params: { query: days }, signal })),
  });
