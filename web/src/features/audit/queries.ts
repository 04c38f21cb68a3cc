import { infiniteQueryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";

export const auditQuery = (name: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["audit", { name }],
    queryFn: ({ pageParam: before, signal }) =>
      unwrap(api.GET("/api/audit-logs", { params: { query: { name, before } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
