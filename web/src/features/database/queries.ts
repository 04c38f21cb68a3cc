import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, proveFirst, unwrap } from "@/api/client";
import type { AskRestore, ClearDatabase } from "@/api/schema.gen";

export type Backup = Item<"/api/database/backups">;
export type Restore = Answer<"/api/database/restores">[number];
export type Stats = Answer<"/api/database/stats">;

// Everything about the database is under this key, which is also the topic of the live socket.
const root = "database";

export const backupsQuery = infiniteQueryOptions({
  queryKey: [root, "backups"],
  queryFn: ({ pageParam: before, signal }) =>
    unwrap(api.GET("/api/database/backups", { params: { query: { before } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

export const restoresQuery = queryOptions({
  queryKey: [root, "restores"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/database/restores", { signal })),
});

export const statsQuery = queryOptions({
  queryKey: [root, "stats"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/database/stats", { signal })),
});

export function useBackUp() {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/database/backups")),
    onSuccess: useRefresh(),
  });
}

export function useRemoveBackup() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE("/api/database/backups/{backup_id}", { params: { path: { backup_id: id } } }),
      ),
    onSuccess: useRefresh(),
  });
}

export function useAskRestore() {
  return useMutation({
    mutationFn: (body: AskRestore) => unwrap(api.POST("/api/database/restore", { body })),
    onSuccess: useRefresh(),
  });
}

/** The file goes as it is, so that nothing holds it in memory. */
export function useBringIn() {
  return useMutation({
    mutationFn: async ({ file, reason }: { file: File; reason: string }) => {
      await proveFirst();
      return unwrap(
        api.POST("/api/database/restore-from-file", {
          params: { query: { reason, name: file.name } },
          headers: { "Content-Type": "application/octet-stream" },
          body: file as unknown as string,
          bodySerializer: (body: unknown) => body as File,
        }),
      );
    },
    onSuccess: useRefresh(),
  });
}

export function useWithdraw() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE("/api/database/restores/{restore_id}", { params: { path: { restore_id: id } } }),
      ),
    onSuccess: useRefresh(),
  });
}

export function useClear() {
  return useMutation({
    mutationFn: (body: ClearDatabase) => unwrap(api.DELETE("/api/database/clear", { body })),
    onSuccess: useRefresh(),
  });
}

export function downloadOf(id: string): string {
  return `/api/database/backups/${id}/download`;
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
