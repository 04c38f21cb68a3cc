import { useNavigate, useSearch } from "@tanstack/react-router";

import type { FinanceSearch } from "./search";

/** The list's state in the URL, and how to change a part of it. */
export function useFinanceSearch() {
  const search = useSearch({ from: "/_app/finance" });
  const navigate = useNavigate({ from: "/finance" });

  function change(part: FinanceSearch) {
    void navigate({
      to: ".",
      search: (before: FinanceSearch) => ({ ...before, ...part }),
      replace: true,
    });
  }

  return { search, change };
}
