import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";

export type Notice = Item<"/api/notifications">;

const root = "notifications";

export const unreadQuery = queryOptions({
  queryKey: [root, "unread"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/notifications/unread-count", { signal })),
});

export const noticesQuery = queryOptions({
  queryKey: [root, "list"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/notifications", { signal })),
});

export function useMarkRead() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.PUT("/api/notifications/{notification_id}/read", {
          params: { path: { notification_id: id } },
        }),
      ),
    onSuccess: useRefresh(),
  });
}

export function useMarkAllRead() {
  return useMutation({
    mutationFn: () => unwrap(api.PUT("/api/notifications/read-all")),
    onSuccess: useRefresh(),
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
