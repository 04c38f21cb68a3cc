import { useQuery } from "@tanstack/react-query";

import { ViewTabs } from "@/ui/view-tabs";

import { commissionSummaryQuery, type CommissionState, type CommissionSummary } from "./queries";
import { filterOf } from "./search";
import { useCommissionSearch } from "./use-search";

const views: { label: string; view?: CommissionState }[] = [
  { label: "All" },
  { label: "To pay", view: "due" },
  { label: "Paid", view: "paid" },
  { label: "Cancelled", view: "cancelled" },
];

export function CommissionViews() {
  const { search } = useCommissionSearch();
  const summary = useQuery(commissionSummaryQuery(filterOf(search))).data;
  const tabs = views.map(({ label, view }) => ({
    label,
    search: { ...search, open: undefined, view },
    current: view === search.view,
    count: summary && countOf(view, summary),
  }));
  return <ViewTabs tabs={tabs} />;
}

function countOf(view: CommissionState | undefined, { by_state }: CommissionSummary): number {
  return Object.entries(by_state)
    .filter(([state]) => view === undefined || state === view)
    .reduce((total, [, count]) => total + count, 0);
}
