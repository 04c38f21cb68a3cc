import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type { ChangePassword } from "@/api/schema.gen";

const root = "sessions";

export const sessionsQuery = queryOptions({
  queryKey: [root],
  queryFn: ({ signal }) => unwrap(api.GET("/api/sessions", { signal })),
});

export function useEndSession() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/sessions/{session}", { params: { path: { session: id } } })),
    onSuccess: refresh,
  });
}

export function useChangePassword() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: ChangePassword) => unwrap(api.POST("/api/auth/change-password", { body })),
    // The server ends the other sessions.
    onSuccess: refresh,
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
