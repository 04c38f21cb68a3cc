import { useNavigate, useSearch } from "@tanstack/react-router";

import { readListSearch, type ListSearch } from "@/ui/use-list-search";

import type { State } from "./queries";

/** `view` is a state, or `tree` for the hierarchy. */
export interface UsersSearch extends ListSearch {
  role?: number;
}

export const views: { label: string; view?: State | "tree" }[] = [
  { label: "All" },
  { label: "Active", view: "active" },
  { label: "Invited", view: "invited" },
  { label: "Waiting", view: "waiting" },
  { label: "Deactivated", view: "deactivated" },
  { label: "Hierarchy", view: "tree" },
];

export function readUsersSearch(raw: Record<string, unknown>): UsersSearch {
  const role = Number(raw.role);
  return { ...readListSearch(raw), role: Number.isInteger(role) && role > 0 ? role : undefined };
}

export function useUsersSearch() {
  const search: UsersSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const chosen = views.find(({ view }) => view === search.view)?.view;

  function change(part: UsersSearch) {
    const step = Boolean(part.open) && !search.open;
    void navigate({
      to: ".",
      search: ((before: UsersSearch) => ({ ...before, ...part })) as never,
      replace: !step,
    });
  }

  return {
    search,
    change,
    asTree: chosen === "tree",
    filter: {
      state: chosen === "tree" ? undefined : chosen,
      role: search.role,
      search: search.search,
    },
  };
}
