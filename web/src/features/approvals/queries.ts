import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";

import type { Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import { useIntent } from "@/api/use-intent";

export type Waiting = Item<"/api/approvals">;

// Everything about approvals is under this key, which is also the topic of the live socket.
const root = "approvals";

export const approvalsQuery = (kinds: string[]) =>
  infiniteQueryOptions({
    queryKey: [root, "list", { kinds }],
    queryFn: ({ pageParam: after, signal }) => {
      const query = { kind: kinds, after };
      return unwrap(api.GET("/api/approvals", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** How many requests wait for this person, for the badge beside the screen's name. */
export function useToDecide(enabled: boolean): number {
  const count = useInfiniteQuery({
    ...approvalsQuery([]),
    enabled,
    select: ({ pages }) => pages[0]?.to_decide ?? 0,
  });
  return count.data ?? 0;
}

export interface Decision {
  approves: boolean;
  reason?: string;
}

/** The hash says which terms the person was shown: the server refuses when they are others now. */
export function useDecide({ id, hash }: Waiting) {
  const client = useQueryClient();
  const path = { params: { path: { request_id: id } } };
  return useIntent(
    ({ approves, reason = "" }: Decision, headers) =>
      unwrap(
        approves
          ? api.POST("/api/approvals/{request_id}/approve", { ...path, headers, body: { hash } })
          : api.POST("/api/approvals/{request_id}/reject", {
              ...path,
              headers,
              body: { hash, reason },
            }),
      ),
    () => client.invalidateQueries({ queryKey: [root] }),
  );
}
