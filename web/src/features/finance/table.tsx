import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Button } from "@mantine/core";
import { Landmark } from "lucide-react";
import { useMemo } from "react";

import { sentenceOf } from "@/api/problem";
import type { FinanceSummary, MoneyLine, Way } from "@/api/schema.gen";
import { plural } from "@/lib/format";
import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";
import type { Totals } from "@/ui/data-table/totals-row";
import { Empty, NothingMatches } from "@/ui/empty";
import { Explained } from "@/ui/explained/explained";
import { ofPayment } from "@/ui/explained/payment";

import { financeColumns } from "./columns";
import { financeSummaryQuery, paymentsQuery } from "./queries";
import { filterOf, type FinanceFilter } from "./search";
import { useFinanceSearch } from "./use-search";

export function FinanceTable({ preferences }: { preferences: TablePreferences }) {
  const { search } = useFinanceSearch();
  const { history } = useRouter();
  const filter = filterOf(search);
  const list = useInfiniteQuery(paymentsQuery(filter));
  const summary = useQuery(financeSummaryQuery(filter)).data;
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <DataTable
      label="Payments"
      columns={financeColumns}
      rows={rows}
      rowId={(line) => line.id}
      preferences={preferences}
      onOpen={(line) => history.push(recordOf(line))}
      loading={list.isPending}
      empty={<NoPayments error={list.error} onRetry={() => void list.refetch()} />}
      totals={summary && totalsOf(summary, filter)}
      totalCount={summary?.count}
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}

/** Every payment belongs to a purchase or a booking, which tells the rest. */
function recordOf({ kind, document_id }: MoneyLine): string {
  return `/${kind === "vendor" ? "purchases" : "bookings"}/${document_id}`;
}

function totalsOf(summary: FinanceSummary, filter: FinanceFilter): Totals {
  const sum = (way: Way) => (
    <Explained
      from={ofPayment(way, undefined, filter)}
      number={plural(summary.count, "payment")}
      amount={summary[way]}
    />
  );
  return {
    label: plural(summary.count, "payment"),
    cells: {
      received: sum("received"),
      paid: sum("paid"),
    },
  };
}

function NoPayments({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const { search, change } = useFinanceSearch();
  if (error) {
    const again = (
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    );
    return (
      <Empty icon={Landmark} title="The list could not be shown" action={again}>
        {sentenceOf(error)}
      </Empty>
    );
  }
  if (search.period === "all" && !search.search && !search.view) {
    return (
      <Empty icon={Landmark} title="No payments yet">
        What clients pay, and what goes to vendors, partners and employees, stands here.
      </Empty>
    );
  }
  const showAll = () => change({ search: undefined, view: undefined, period: "all" });
  return (
    <NothingMatches
      action={
        <Button variant="default" onClick={showAll}>
          Show everything
        </Button>
      }
    />
  );
}
