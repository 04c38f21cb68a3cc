import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";

export type Job = Item<"/api/jobs">;
export type JobCounts = Answer<"/api/jobs">["counts"];

const root = "jobs";
const ASK_AGAIN_MS = 10_000;

export const jobsQuery = (state: string | undefined) =>
  queryOptions({
    queryKey: [root, { state }],
    queryFn: ({ signal }) => unwrap(api.GET("/api/jobs", { params: { query: { state } }, signal })),
    placeholderData: keepPreviousData,
    // Jobs move by themselves.
    refetchInterval: ASK_AGAIN_MS,
  });

export function useRequeueJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST("/api/jobs/{job_id}/requeue", { params: { path: { job_id: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
  });
}
