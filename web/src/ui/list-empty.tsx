import { Button } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { sentenceOf } from "@/api/problem";

import { Empty, NothingMatches } from "./empty";
import { useListSearch } from "./use-list-search";

interface ListEmptyProps {
  error: Error | null;
  onRetry: () => void;
  /** For a list that never had anything. */
  children: ReactNode;
}

/** Why a list shows no rows: it failed, everything is filtered out, or there never were any. */
export function ListEmpty({ error, onRetry, children }: ListEmptyProps) {
  const { search, change } = useListSearch();
  if (error) {
    const retry = (
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    );
    return (
      <Empty icon={CircleAlert} title="The list could not be shown" action={retry}>
        {sentenceOf(error)}
      </Empty>
    );
  }
  if (!search.search && !search.view) return children;
  const showAll = () => change({ search: undefined, view: undefined });
  return (
    <NothingMatches
      action={
        <Button variant="default" onClick={showAll}>
          Show all
        </Button>
      }
    />
  );
}
