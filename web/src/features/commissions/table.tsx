import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { HandCoins } from "lucide-react";
import { useMemo } from "react";

import { sentenceOf } from "@/api/problem";
import { plural } from "@/lib/format";
import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";
import type { Totals } from "@/ui/data-table/totals-row";
import { Empty, NothingMatches } from "@/ui/empty";
import { Money } from "@/ui/money";

import { commissionColumns } from "./columns";
import { GrossOfAll } from "./ledger";
import {
  commissionsQuery,
  commissionSummaryQuery,
  type CommissionFilter,
  type CommissionSummary,
} from "./queries";
import { filterOf } from "./search";
import { useCommissionSearch } from "./use-search";

export function CommissionTable({ preferences }: { preferences: TablePreferences }) {
  const { search, change } = useCommissionSearch();
  const filter = filterOf(search);
  const list = useInfiniteQuery(commissionsQuery(filter));
  const summary = useQuery(commissionSummaryQuery(filter)).data;
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <DataTable
      label="Commissions"
      columns={commissionColumns}
      rows={rows}
      rowId={(commission) => commission.id}
      preferences={preferences}
      openId={search.open}
      onOpen={(commission) => change({ open: commission.id })}
      loading={list.isPending}
      empty={<NoCommissions error={list.error} onRetry={() => void list.refetch()} />}
      totals={summary && totalsOf(summary, filter)}
      totalCount={summary?.count}
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}

/** Cancelled commissions are listed and count in no sum. */
function totalsOf(summary: CommissionSummary, filter: CommissionFilter): Totals {
  return {
    label: plural(summary.count, "commission"),
    cells: {
      gross: <GrossOfAll summary={summary} filter={filter} />,
      withheld: <Money amount={summary.withheld} exact />,
      net: <Money amount={summary.net} exact />,
    },
  };
}

function NoCommissions({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const { search, change } = useCommissionSearch();
  if (error) {
    const again = (
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    );
    return (
      <Empty icon={HandCoins} title="The list could not be shown" action={again}>
        {sentenceOf(error)}
      </Empty>
    );
  }
  if (search.search || search.view) {
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
  return (
    <Empty icon={HandCoins} title="No commissions yet">
      When the shares of a booking are transferred, what it earned stands here.
    </Empty>
  );
}
