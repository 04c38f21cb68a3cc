import { useNavigate, useSearch } from "@tanstack/react-router";

import type { CommissionSearch } from "./search";

/** The list's state in the URL, and how to change a part of it. */
export function useCommissionSearch() {
  const search = useSearch({ from: "/_app/commissions" });
  const navigate = useNavigate({ from: "/commissions" });

  /** Opening the first record is a step that Back undoes; typing and walking the rows are not. */
  function change(part: CommissionSearch) {
    const step = Boolean(part.open) && !search.open;
    void navigate({
      to: ".",
      search: (before: CommissionSearch) => ({ ...before, ...part }),
      replace: !step,
    });
  }

  return { search, change };
}
