import { queryOptions } from "@tanstack/react-query";

import type { Answer } from "@/api/answer";
import { api, unwrap } from "@/api/client";

export type Stats = Answer<"/api/dashboard/stats">;
export type Analytics = Answer<"/api/dashboard/analytics">;

const topics = [
  "approvals",
  "bookings",
  "payments",
  "transfers",
  "refunds",
  "purchases",
  "clients",
  "partners",
];

export const statsQuery = queryOptions({
  queryKey: ["dashboard", "stats"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/dashboard/stats", { signal })),
  meta: { topics },
});

export const analyticsQuery = queryOptions({
  queryKey: ["dashboard", "analytics"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/dashboard/analytics", { signal })),
  meta: { topics },
});
