import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type { ActionState, AnnounceAction } from "@/api/schema.gen";
import { useIntent } from "@/api/use-intent";

export type ActionLine = Item<"/api/corporate-actions">;
export type Action = Answer<"/api/corporate-actions/{action_id}">;
export type Preview = Answer<"/api/corporate-actions/{action_id}/preview">;

// Everything about corporate actions is under this key, which is also the topic of the live socket.
const root = "actions";

interface Filter {
  states: ActionState[];
  search?: string;
  stock?: string;
}

export const actionsQuery = ({ states, search, stock }: Filter) =>
  infiniteQueryOptions({
    queryKey: [root, "list", { states, search, stock }],
    queryFn: ({ pageParam: before, signal }) => {
      const query = { state: states, search, stock, before };
      return unwrap(api.GET("/api/corporate-actions", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const actionQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/corporate-actions/{action_id}", { ...at(id), signal })),
  });

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "preview", id],
    meta: { topics: ["bookings", "purchases", "transfers"] },
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/corporate-actions/{action_id}/preview", { ...at(id), signal })),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "history", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/corporate-actions/{action_id}/history", { ...at(id), signal })),
  });

export const stockChoicesQuery = (search: string) =>
  queryOptions({
    queryKey: ["stocks", "choices", search],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/stocks", { params: { query: { search: search || undefined } }, signal }),
      ),
    placeholderData: keepPreviousData,
  });

export function useAnnounce() {
  return useMutation({
    mutationFn: (body: AnnounceAction) => unwrap(api.POST("/api/corporate-actions", { body })),
    onSuccess: useRefresh(),
  });
}

export function useApply(id: string) {
  return useIntent(
    (_: undefined, headers) =>
      unwrap(api.PUT("/api/corporate-actions/{action_id}/apply", { ...at(id), headers })),
    useRefresh(),
  );
}

export function useReverse(id: string) {
  const path = "/api/corporate-actions/{action_id}/reverse";
  return useIntent(
    (reason: string, headers) => unwrap(api.PUT(path, { ...at(id), body: { reason }, headers })),
    useRefresh(),
  );
}

export function useWithdraw(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/corporate-actions/{action_id}", at(id))),
    onSuccess: useRefresh(),
  });
}

function at(id: string) {
  return { params: { path: { action_id: id } } };
}

/** Shares, prices and bookings may all be others now. */
function useRefresh() {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [root, "inventory", "bookings", "approvals"].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
  };
}
