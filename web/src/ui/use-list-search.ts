import { useNavigate, useSearch } from "@tanstack/react-router";

/** What most lists keep in the URL. */
export interface ListSearch {
  view?: string;
  search?: string;
  open?: string;
}

/** Nothing in a URL is an error: what is not understood falls back to the usual value. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  return { view: word(raw.view), search: word(raw.search), open: word(raw.open) };
}

/** The list's state in the URL, and how to change a part of it. */
export function useListSearch() {
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();

  /** Opening the first record is a step that Back undoes; typing and walking the rows are not. */
  function change(part: ListSearch) {
    const step = Boolean(part.open) && !search.open;
    void navigate({
      to: ".",
      search: ((before: ListSearch) => ({ ...before, ...part })) as never,
      replace: !step,
    });
  }

  return { search, change };
}

/** A number that was typed into the address is a word too. */
function word(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text ? text : undefined;
}
