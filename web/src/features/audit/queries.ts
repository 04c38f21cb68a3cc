import { infiniteQueryOptions } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";

const PAGE = 60;

export const auditQuery = (name: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["audit", { name }],
    queryFn: ({ pageParam: before, signal }) => {
      const query = { name, before, limit: PAGE };
      return unwrap(api.GET("/api/audit-logs", { params: { query }, signal }));
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.seq),
  });
