import { useQuery } from "@tanstack/react-query";

import { useListSearch } from "@/ui/use-list-search";
import { ViewTabs } from "@/ui/view-tabs";

import { mailStatsQuery, type MailState } from "./queries";

const views: { label: string; state?: MailState }[] = [
  { label: "All" },
  { label: "Waiting", state: "queued" },
  { label: "Sent", state: "sent" },
  { label: "Kept here", state: "kept" },
  { label: "Refused", state: "failed" },
];

export function MailViews() {
  const { search } = useListSearch();
  const stats = useQuery(mailStatsQuery).data;
  const [current] = statesOf(search.view);
  const countOf = (state: MailState | undefined) =>
    state ? (stats?.by_state.find(({ name }) => name === state)?.count ?? 0) : stats?.total;
  const tabs = views.map(({ label, state }) => ({
    label,
    search: { search: search.search, view: state },
    current: state === current,
    count: stats && countOf(state),
  }));
  return <ViewTabs tabs={tabs} />;
}

export function statesOf(view: string | undefined): MailState[] {
  const state = views.find((one) => one.state === view)?.state;
  return state ? [state] : [];
}
