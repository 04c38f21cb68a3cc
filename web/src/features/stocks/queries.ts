import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import { ifMatch, type Versioned } from "@/api/if-match";
import type { CreateStock, ReviseStock } from "@/api/schema.gen";

const root = "stocks";

export const stocksQuery = (search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [root, { search }],
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(api.GET("/api/stocks", { params: { query: { search, after } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export function useCreateStock() {
  return useMutation({
    mutationFn: (body: CreateStock) => unwrap(api.POST("/api/stocks", { body })),
    onSuccess: useRefresh(),
  });
}

export function useReviseStock(id: string) {
  return useMutation({
    mutationFn: ({ body, seen }: Versioned<ReviseStock>) =>
      unwrap(
        api.PUT("/api/stocks/{stock_id}", {
          params: { path: { stock_id: id }, header: ifMatch(seen) },
          body,
        }),
      ),
    onSuccess: useRefresh(),
  });
}

export function useRemoveStock(id: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(api.DELETE("/api/stocks/{stock_id}", { params: { path: { stock_id: id } } })),
    onSuccess: useRefresh(),
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
