import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import { ifMatch, type Versioned } from "@/api/if-match";
import type { CreateUser, UpdateUser } from "@/api/schema.gen";

export type UserLine = Item<"/api/users">;
export type User = Answer<"/api/users/{user_id}">;
export type Action = User["available_actions"][number];
export type State = UserLine["state"];
export type Place = Answer<"/api/users/hierarchy">[number];

const root = "users";

export interface UserFilter {
  state?: State;
  role?: number;
  search?: string;
}

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: [root, "list", filter],
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(api.GET("/api/users", { params: { query: { ...filter, after } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/users/{user_id}", { ...at(id), signal })),
  });

export const hierarchyQuery = queryOptions({
  queryKey: [root, "hierarchy"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/users/hierarchy", { signal })),
});

export const managersQuery = queryOptions({
  queryKey: [root, "managers"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/users/managers-list", { signal })),
});

export const rolesQuery = queryOptions({
  queryKey: [root, "roles"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/roles", { signal })),
  staleTime: Infinity,
});

export function useCreateUser() {
  return useMutation({
    mutationFn: (body: CreateUser) => unwrap(api.POST("/api/users", { body })),
    onSuccess: useRefresh(),
  });
}

export function useUpdateUser(id: string) {
  return useMutation({
    mutationFn: ({ body, seen }: Versioned<UpdateUser>) =>
      unwrap(
        api.PUT("/api/users/{user_id}", {
          params: { path: { user_id: id }, header: ifMatch(seen) },
          body,
        }),
      ),
    onSuccess: useRefresh(),
  });
}

export function useChangeRole(id: string) {
  return useMutation({
    mutationFn: (role: number) =>
      unwrap(api.PUT("/api/users/{user_id}/role", { ...at(id), body: { role } })),
    onSuccess: useRefresh(),
  });
}

export function useAssignManager(id: string) {
  return useMutation({
    mutationFn: (manager_id: string | null) =>
      unwrap(api.PUT("/api/users/{user_id}/assign-manager", { ...at(id), body: { manager_id } })),
    onSuccess: useRefresh(),
  });
}

/** The invitation again, or a code for a new password: the server knows which. */
export function useSendWayIn(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/users/{user_id}/reset-password", at(id))),
    onSuccess: useRefresh(),
  });
}

export function useActivate(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/users/{user_id}/activate", at(id))),
    onSuccess: useRefresh(),
  });
}

export function useRemoveSecondStep(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/users/{user_id}/remove-second-step", at(id))),
    onSuccess: useRefresh(),
  });
}

/** The app begins anew, as the other person sees it. */
export function useImpersonate(id: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(api.POST("/api/users/{user_id}/impersonation", { ...at(id), body: { reason } })),
    onSuccess: () => window.location.assign("/"),
  });
}

export function useDeactivate(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/users/{user_id}", at(id))),
    onSuccess: useRefresh(),
  });
}

function at(id: string) {
  return { params: { path: { user_id: id } } };
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
