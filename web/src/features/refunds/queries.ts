import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type { MoveRefund, RefundState } from "@/api/schema.gen";
import { useIntent } from "@/api/use-intent";

export type RefundLine = Item<"/api/finance/refund-requests">;
export type Refund = Answer<"/api/finance/refund-requests/{request_id}">;

// Everything about refunds is under this key, which is also the topic of the live socket.
const root = "refunds";

export const refundsQuery = (states: RefundState[]) =>
  infiniteQueryOptions({
    queryKey: [root, "list", { states }],
    queryFn: ({ pageParam: before, signal }) => {
      const query = { state: states, before };
      return unwrap(api.GET("/api/finance/refund-requests", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const refundQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/finance/refund-requests/{request_id}", { ...at(id), signal })),
  });

export function useMoveRefund(id: string) {
  return useIntent(
    (body: MoveRefund, headers) =>
      unwrap(api.PUT("/api/finance/refund-requests/{request_id}", { ...at(id), body, headers })),
    useRefresh(),
  );
}

export function useChooseAccount(id: string) {
  const path = "/api/finance/refund-requests/{request_id}/update-bank-details";
  return useIntent(
    (bank_account_id: string, headers) =>
      unwrap(api.PUT(path, { ...at(id), body: { bank_account_id }, headers })),
    useRefresh(),
  );
}

function at(id: string) {
  return { params: { path: { request_id: id } } };
}

function useRefresh() {
  const client = useQueryClient();
  return async (refund: Refund) => {
    client.setQueryData(refundQuery(refund.id).queryKey, refund);
    await client.invalidateQueries({ queryKey: [root] });
  };
}
