import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { Answer } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type { ChangeDeskSettings } from "@/api/schema.gen";

export type DeskSettings = Answer<"/api/desk-settings">;

export const deskQuery = queryOptions({
  queryKey: ["settings", "desk"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/desk-settings", { signal })),
});

export function useChangeDesk() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeDeskSettings) => unwrap(api.PUT("/api/desk-settings", { body })),
    onSuccess: (settings) => client.setQueryData(deskQuery.queryKey, settings),
  });
}
