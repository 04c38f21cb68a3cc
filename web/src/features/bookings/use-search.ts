import { useNavigate, useSearch } from "@tanstack/react-router";

import type { BookingSearch } from "./search";

/** The list's state in the URL, and how to change a part of it. */
export function useBookingSearch() {
  const search = useSearch({ from: "/_app/bookings/" });
  const navigate = useNavigate({ from: "/bookings/" });

  /** A new view is a step that Back undoes; typing and walking the rows are not. */
  function change(part: BookingSearch, { step = false } = {}) {
    void navigate({
      to: ".",
      search: (before: BookingSearch) => ({ ...before, ...part }),
      replace: !step,
    });
  }

  return { search, change };
}
