import { queryOptions } from "@tanstack/react-query";

import type { Answer } from "@/api/answer";
import { api, unwrap } from "@/api/client";

export type Awaited = Answer<"/api/finance/awaited-payments">;
export type AwaitedPayment = Awaited["items"][number];

export const awaitedQuery = queryOptions({
  queryKey: ["awaited"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/finance/awaited-payments", { signal })),
  meta: { topics: ["bookings", "payments"] },
});
