import { useQuery } from "@tanstack/react-query";

import type { BookingTotals } from "@/api/schema.gen";
import { ViewTabs } from "@/ui/view-tabs";

import { bookingTotalsQuery } from "./queries";
import { filterOf, viewIds, views, type ViewId } from "./search";
import { useBookingSearch } from "./use-search";

export function BookingViews() {
  const { search } = useBookingSearch();
  const current = search.view ?? "all";
  const everyView = { ...search, view: undefined };
  const all = useQuery(bookingTotalsQuery(filterOf(everyView))).data;
  const mine = useQuery(bookingTotalsQuery(filterOf({ ...everyView, view: "mine" }))).data;
  const expired = useQuery(
    bookingTotalsQuery(filterOf({ ...everyView, view: "link-expired" })),
  ).data;
  const counted: Partial<Record<ViewId, number>> = {
    mine: mine?.count,
    "link-expired": expired?.count,
  };
  const tabs = viewIds.map((id) => ({
    label: views[id].label,
    search: id === current ? search : { ...search, open: undefined, view: paramOf(id) },
    current: id === current,
    count: id in counted ? counted[id] : all && countOf(id, all),
  }));
  return <ViewTabs tabs={tabs} />;
}

/** The usual view has no place in the URL. */
function paramOf(id: ViewId): ViewId | undefined {
  return id === "all" ? undefined : id;
}

function countOf(id: ViewId, { count, by_stage }: BookingTotals): number {
  const { stages } = views[id];
  if (stages.length === 0) return count;
  return stages.reduce((total, stage) => total + (by_stage[stage] ?? 0), 0);
}
