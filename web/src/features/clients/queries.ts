import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type { CreateClient } from "@/api/schema.gen";

export type ClientLine = Item<"/api/clients">;
export type Client = Answer<"/api/clients/{client_id}">;
export type Role = CreateClient["role"];

const root = "clients";

export const clientsQuery = (role: Role | undefined, search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [root, "list", { role, search }],
    queryFn: ({ pageParam: before, signal }) =>
      unwrap(api.GET("/api/clients", { params: { query: { role, search, before } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/clients/{client_id}", { ...at(id), signal })),
  });

export function useCreateClient() {
  return useMutation({
    mutationFn: (body: CreateClient) => unwrap(api.POST("/api/clients", { body })),
    onSuccess: useRefresh(),
  });
}

export function useApproveClient(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.PUT("/api/clients/{client_id}/approve", at(id))),
    onSuccess: useRefresh(),
  });
}

function at(id: string) {
  return { params: { path: { client_id: id } } };
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
