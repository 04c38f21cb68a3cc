import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type { Depository, EnterResults, MakeBatches, Progress, Transfer } from "@/api/schema.gen";
import { useIntent } from "@/api/use-intent";

export type TransferLine = Item<"/api/dp-transfer-report">;
export type BatchLine = Item<"/api/dp-transfer-batches">;
export type Batch = Answer<"/api/dp-transfer-batches/{batch_id}">;
export type Instruction = Batch["instructions"][number];

// Everything about transfers is under this key, which is also the topic of the live socket.
const root = "transfers";
const topics = ["bookings", "payments"];

export const transfersQuery = (progress: Progress) =>
  infiniteQueryOptions({
    queryKey: [root, "report", { progress }],
    meta: { topics },
    queryFn: ({ pageParam: before, signal }) =>
      unwrap(
        api.GET("/api/dp-transfer-report", { params: { query: { progress, before } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const batchesQuery = infiniteQueryOptions({
  queryKey: [root, "batches"],
  queryFn: ({ pageParam: before, signal }) =>
    unwrap(api.GET("/api/dp-transfer-batches", { params: { query: { before } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "batch", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/dp-transfer-batches/{batch_id}", { ...at(id), signal })),
  });

export const deskAccountsQuery = queryOptions({
  queryKey: [root, "accounts"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/dp-desk-accounts", { signal })),
});

export function useMakeBatches() {
  return useMutation({
    mutationFn: (body: MakeBatches) => unwrap(api.POST("/api/dp-transfer-batches", { body })),
    onSuccess: useRefresh(),
  });
}

export function useAdvanceBatch(id: string) {
  return useMutation({
    mutationFn: (state: Transfer) =>
      unwrap(api.PUT("/api/dp-transfer-batches/{batch_id}/step", { ...at(id), body: { state } })),
    onSuccess: useRefresh(),
  });
}

export function useEnterResults(id: string) {
  const path = "/api/dp-transfer-batches/{batch_id}/results";
  return useIntent(
    (body: EnterResults, headers) => unwrap(api.PUT(path, { ...at(id), body, headers })),
    useRefresh(),
  );
}

export function useSetAccount(depository: Depository) {
  const path = "/api/dp-desk-accounts/{depository}";
  return useMutation({
    mutationFn: (number: string) =>
      unwrap(api.PUT(path, { params: { path: { depository } }, body: { number } })),
    onSuccess: useRefresh(),
  });
}

/** The file shows whole account numbers, so taking it is asked for and not a link. */
export function useTakeFile(batch: Batch) {
  const path = "/api/dp-transfer-batches/{batch_id}/file";
  return useMutation({
    mutationFn: () => unwrap(api.POST(path, { ...at(batch.id), parseAs: "text" })),
    onSuccess: useRefresh(),
  });
}

function at(id: string) {
  return { params: { path: { batch_id: id } } };
}

function useRefresh() {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [root, "bookings", "inventory"].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
  };
}
