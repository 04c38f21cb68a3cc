import { noop } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";

import { BookingListPage } from "@/features/bookings/list-page";
import { bookingsQuery, bookingTotalsQuery } from "@/features/bookings/queries";
import { filterOf, readSearch } from "@/features/bookings/search";

export const Route = createFileRoute("/_app/bookings/")({
  validateSearch: readSearch,
  loaderDeps: ({ search }) => filterOf(search),
  loader: ({ context: { queryClient }, deps: filter }) => {
    // Started, not awaited: the page shows its own skeleton, and its own error.
    queryClient.infiniteQuery(bookingsQuery(filter)).catch(noop);
    queryClient.query(bookingTotalsQuery(filter)).catch(noop);
  },
  component: BookingListPage,
});
