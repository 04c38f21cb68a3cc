import { useNavigate, useSearch } from "@tanstack/react-router";

import type { ReportSearch } from "./search";

/** The report's state in the URL, and how to change a part of it. */
export function useReportSearch() {
  const search = useSearch({ from: "/_app/reports" });
  const navigate = useNavigate({ from: "/reports" });

  function change(part: ReportSearch) {
    void navigate({
      to: ".",
      search: (before: ReportSearch) => ({ ...before, ...part }),
      replace: true,
    });
  }

  return { search, change };
}
