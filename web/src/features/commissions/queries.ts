import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type {
  CancelCommission,
  CommissionKind,
  CommissionLine,
  CommissionState,
  CommissionSummary,
  PayCommission,
} from "@/api/schema.gen";
import { useIntent } from "@/api/use-intent";

export type { CommissionKind, CommissionLine, CommissionState, CommissionSummary };
export type Commission = Answer<"/api/finance/commissions/{commission_id}">;

export interface CommissionFilter {
  kind: CommissionKind;
  states: CommissionState[];
  search: string | undefined;
}

// Everything about commissions is under this key, which is also the topic of the live socket.
const root = "commissions";

const lists = {
  partner: "/api/finance/rp-payments",
  employee: "/api/finance/employee-commissions",
} as const;
const sums = {
  partner: "/api/finance/rp-payments/summary",
  employee: "/api/finance/employee-commissions/summary",
} as const;

export const commissionsQuery = ({ kind, states, search }: CommissionFilter) =>
  infiniteQueryOptions({
    queryKey: [root, "list", { kind, states, search }],
    queryFn: ({ pageParam: before, signal }) => {
      const query = { state: states, search, before };
      return unwrap(api.GET(lists[kind], { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const commissionSummaryQuery = ({ kind, states, search }: CommissionFilter) =>
  queryOptions({
    queryKey: [root, "summary", { kind, states, search }],
    queryFn: ({ signal }) =>
      unwrap(api.GET(sums[kind], { params: { query: { state: states, search } }, signal })),
    placeholderData: keepPreviousData,
  });

export const commissionQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/finance/commissions/{commission_id}", {
          params: { path: { commission_id: id } },
          signal,
        }),
      ),
  });

export function usePayCommission({ id, kind, booking_id }: Commission) {
  return useIntent(
    (body: PayCommission, headers) =>
      unwrap(
        kind === "partner"
          ? api.PUT("/api/finance/rp-payments/{payment_id}", {
              params: { path: { payment_id: id } },
              body,
              headers,
            })
          : api.PUT("/api/finance/employee-commissions/{booking_id}/mark-paid", {
              params: { path: { booking_id } },
              body,
              headers,
            }),
      ),
    useRefresh(),
  );
}

export function useCancelCommission(id: string) {
  return useIntent(
    (body: CancelCommission, headers) =>
      unwrap(
        api.POST("/api/finance/commissions/{commission_id}/cancellation", {
          params: { path: { commission_id: id } },
          body,
          headers,
        }),
      ),
    useRefresh(),
  );
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
