import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";

import { daysOf } from "@/lib/periods";
import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";

import { lineColumns } from "./columns";
import { totalsOf } from "./groups-table";
import { NothingSettled } from "./nothing-settled";
import { settledQuery } from "./queries";
import { useReportSearch } from "./use-search";

interface SettledTableProps {
  cost: boolean;
  preferences: TablePreferences;
}

/** Booking by booking, last settled first. */
export function SettledTable({ cost, preferences }: SettledTableProps) {
  const { search } = useReportSearch();
  const days = useMemo(() => daysOf(search), [search]);
  const list = useInfiniteQuery(settledQuery(days));
  const navigate = useNavigate();
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const totals = list.data?.pages[0]?.totals;
  return (
    <DataTable
      label="Settled bookings"
      columns={useMemo(() => lineColumns(cost, days), [cost, days])}
      rows={rows}
      rowId={(line) => line.id}
      preferences={preferences}
      onOpen={({ id: bookingId }) =>
        void navigate({ to: "/bookings/$bookingId", params: { bookingId } })
      }
      loading={list.isPending}
      empty={<NothingSettled error={list.error} onRetry={() => void list.refetch()} />}
      totals={totals && totalsOf(totals, days)}
      totalCount={totals?.bookings}
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}
