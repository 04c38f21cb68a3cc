import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { RowSelectionState } from "@tanstack/react-table";
import { ArrowLeftRight } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";

import { useMe } from "@/api/me";
import type { BookingLine, BookingTotals } from "@/api/schema.gen";
import { plural } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";
import type { Totals } from "@/ui/data-table/totals-row";
import { Empty, NothingMatches } from "@/ui/empty";
import { LinkButton } from "@/ui/links";
import { ListEmpty } from "@/ui/list-empty";
import { Money } from "@/ui/money";

import { bookingColumns } from "./columns";
import { bookingsQuery, bookingTotalsQuery } from "./queries";
import { filterOf, fromColumnSort, isNarrowed, nothingNarrowed, toColumnSort } from "./search";
import { BookingSelection } from "./selection";
import { useBookingSearch } from "./use-search";

const ApproveAllDialog = lazy(() => import("./approve-all-dialog"));

export function BookingTable({ preferences }: { preferences: TablePreferences }) {
  const { search, change } = useBookingSearch();
  const filter = filterOf(search);
  const list = useInfiniteQuery(bookingsQuery(filter));
  const totals = useQuery(bookingTotalsQuery(filter)).data;
  const [selection, setSelection] = useState<RowSelectionState>({});
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const sort = useMemo(() => toColumnSort(filter.sort), [filter.sort]);
  const chosen = rows.filter((row) => selection[row.id]);
  const approving = useApproving(rows, chosen, search.open);

  return (
    <>
      <DataTable
        label="Bookings"
        columns={bookingColumns}
        rows={rows}
        rowId={idOf}
        sort={sort}
        onSort={(next) => change({ sort: fromColumnSort(next) })}
        selection={selection}
        onSelection={setSelection}
        preferences={preferences}
        openId={search.open}
        onOpen={(row) => change({ open: row.id }, { step: !search.open })}
        loading={list.isPending}
        empty={
          <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
            <NoBookings />
          </ListEmpty>
        }
        totals={totals && totalsOf(totals)}
        totalCount={totals?.count}
        onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
      />
      <BookingSelection
        chosen={chosen}
        onApprove={approving.may ? approving.start : undefined}
        onClear={() => setSelection({})}
      />
      {approving.bookings && (
        <Suspense>
          <ApproveAllDialog
            bookings={approving.bookings}
            onClose={() => {
              approving.stop();
              setSelection({});
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** The a key means what is selected, else the row it was pressed on, else the open record. */
function useApproving(rows: BookingLine[], chosen: BookingLine[], openId: string | undefined) {
  const mayApprove = may(useMe(), permissions.approveBookings);
  const [bookings, setBookings] = useState<BookingLine[]>();
  const together = chosen.filter(inBulk);

  function press(target: EventTarget | null) {
    if (!mayApprove || !(target instanceof Element) || target.closest("[role=dialog]")) return;
    const at = target.closest("[data-index]")?.getAttribute("data-index");
    const meant = at ? rows[Number(at)] : rows.find((row) => row.id === openId);
    const alone = meant && inBulk(meant) ? [meant] : [];
    const wanted = chosen.length > 0 ? together : alone;
    if (wanted.length > 0) setBookings(wanted);
  }

  useHotkeys([["a", (event) => press(event.target)]]);
  return {
    may: mayApprove && together.length > 0,
    bookings,
    start: () => setBookings(together),
    stop: () => setBookings(undefined),
  };
}

/** A loss is looked at by itself, never approved along with others. */
function inBulk({ stage }: BookingLine): boolean {
  return stage === "to_approve";
}

function idOf(booking: BookingLine): string {
  return booking.id;
}

function totalsOf(totals: BookingTotals): Totals {
  return {
    label: plural(totals.count, "booking"),
    cells: {
      consideration: <Money amount={totals.consideration} />,
      left: <Money amount={totals.left} />,
    },
  };
}

function NoBookings() {
  const { search, change } = useBookingSearch();
  const mayCreate = may(useMe(), permissions.createBookings);
  if (isNarrowed(search)) {
    const widen = () => change(nothingNarrowed, { step: true });
    return (
      <NothingMatches
        action={
          <Button variant="default" onClick={widen}>
            Drop the filters
          </Button>
        }
      />
    );
  }
  return (
    <Empty
      icon={ArrowLeftRight}
      title="No bookings yet"
      action={mayCreate && <LinkButton to="/bookings/new">Book a sale</LinkButton>}
    >
      Sales to clients stand here, from the first word to the shares in their account.
    </Empty>
  );
}
