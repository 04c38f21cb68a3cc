import { useInfiniteQuery } from "@tanstack/react-query";

import { useListSearch } from "@/ui/use-list-search";
import { ViewTabs } from "@/ui/view-tabs";

import { jobsQuery, type JobState } from "./queries";

const views: { label: string; state?: JobState }[] = [
  { label: "All" },
  { label: "Parked", state: "parked" },
  { label: "Waiting", state: "ready" },
  { label: "Running", state: "running" },
  { label: "Done", state: "done" },
];

export function JobViews() {
  const { search } = useListSearch();
  const list = useInfiniteQuery(jobsQuery(statesOf(search.view), search.search));
  const counts = list.data?.pages[0]?.counts;
  const [current] = statesOf(search.view);
  const tabs = views.map(({ label, state }) => ({
    label,
    search: { search: search.search, view: state },
    current: state === current,
    count: counts?.find((one) => one.state === state)?.count,
  }));
  return <ViewTabs tabs={tabs} />;
}

export function statesOf(view: string | undefined): JobState[] {
  const state = views.find((one) => one.state === view)?.state;
  return state ? [state] : [];
}
