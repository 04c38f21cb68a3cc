import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";

export type JobLine = Item<"/api/jobs">;
export type Job = Answer<"/api/jobs/{job_id}">;
export type JobState = JobLine["state"];

const root = "jobs";
// Only what people do to jobs is told live; their coming and going would be noise.
const EVERY = 5_000;

export const jobsQuery = (states: JobState[], kind: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [root, "list", { states, kind }],
    queryFn: ({ pageParam: before, signal }) =>
      unwrap(api.GET("/api/jobs", { params: { query: { state: states, kind, before } }, signal })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: EVERY,
  });

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/jobs/{job_id}", { ...at(Number(id)), signal })),
    refetchInterval: EVERY,
  });

export function useRequeueJob(id: number) {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/jobs/{job_id}/requeue", at(id))),
    onSettled: useRefresh(),
  });
}

export function useRequeueJobs() {
  return useMutation({
    mutationFn: (ids: number[]) => unwrap(api.POST("/api/jobs/requeue", { body: { ids } })),
    onSettled: useRefresh(),
  });
}

function at(id: number) {
  return { params: { path: { job_id: id } } };
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
