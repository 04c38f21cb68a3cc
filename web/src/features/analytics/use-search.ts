import { useNavigate, useSearch } from "@tanstack/react-router";

import type { AnalyticsSearch } from "./search";

/** The screen's state in the URL, and how to change a part of it. */
export function useAnalyticsSearch() {
  const search = useSearch({ from: "/_app/analytics" });
  const navigate = useNavigate({ from: "/analytics" });

  function change(part: AnalyticsSearch) {
    void navigate({
      to: ".",
      search: (before: AnalyticsSearch) => ({ ...before, ...part }),
      replace: true,
    });
  }

  return { search, change };
}
