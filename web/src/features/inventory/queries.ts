import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";

export type InventoryLine = Item<"/api/inventory">;

const root = "inventory";

export const inventoryQuery = (search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [root, { search }],
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(api.GET("/api/inventory", { params: { query: { search, after } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export function useSetLandingPrice(stockId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (price: string) =>
      unwrap(
        api.PUT("/api/inventory/{stock_id}/landing-price", {
          params: { path: { stock_id: stockId } },
          body: { price },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

export function useArchiveStock(stockId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(api.DELETE("/api/inventory/{stock_id}", { params: { path: { stock_id: stockId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
  });
}
