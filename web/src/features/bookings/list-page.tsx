import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Downloads } from "@/ui/downloads";
import { NotAllowed } from "@/ui/empty";
import { LinkButton } from "@/ui/links";
import { ListLayout } from "@/ui/list-layout";
import { CompactMoney } from "@/ui/money";
import { SearchBox } from "@/ui/search-box";

import { bookingColumns } from "./columns";
import { BookingFilters } from "./filters";
import { BookingPanel } from "./panel";
import { bookingTotalsQuery, exportAddress } from "./queries";
import { filterOf } from "./search";
import { BookingTable } from "./table";
import { useBookingSearch } from "./use-search";
import { BookingViews } from "./views";

export function BookingListPage() {
  const me = useMe();
  if (!may(me, permissions.readBookings)) return <NotAllowed what="bookings" />;
  return <BookingList mayCreate={may(me, permissions.createBookings)} />;
}

function BookingList({ mayCreate }: { mayCreate: boolean }) {
  const { search, change } = useBookingSearch();
  const preferences = useTablePreferences("bookings");

  return (
    <ListLayout
      title="Bookings"
      note={<Worth />}
      actions={
        <>
          <Files />
          {mayCreate && (
            <LinkButton to="/bookings/import" variant="default">
              Import
            </LinkButton>
          )}
          {mayCreate && <BookButton />}
        </>
      }
      views={<BookingViews />}
      filters={
        <>
          <SearchBox
            label="Search bookings"
            placeholder="Number, client or stock"
            words={search.search}
            onSearch={(words) => change({ search: words })}
          />
          <BookingFilters />
          <TableOptions columns={bookingColumns} preferences={preferences} />
        </>
      }
      table={<BookingTable preferences={preferences} />}
      panel={
        search.open && <BookingPanel id={search.open} onClose={() => change({ open: undefined })} />
      }
    />
  );
}

function Files() {
  const { search } = useBookingSearch();
  const filter = filterOf(search);
  const listed = useQuery(bookingTotalsQuery(filter)).data?.count;
  const all = useQuery(bookingTotalsQuery(filterOf({}))).data?.count;
  return (
    <Downloads
      excel={exportAddress("excel", filter)}
      pdf={exportAddress("pdf", filter)}
      listed={listed}
      all={all}
      of="booking"
    />
  );
}

function Worth() {
  const { search } = useBookingSearch();
  const totals = useQuery(bookingTotalsQuery(filterOf(search))).data;
  if (!totals) return null;
  return (
    <>
      <CompactMoney amount={totals.consideration} /> sold, <CompactMoney amount={totals.left} />{" "}
      left to pay
    </>
  );
}

function BookButton() {
  const navigate = useNavigate();
  useHotkeys([["n", () => void navigate({ to: "/bookings/new" })]]);
  return (
    <LinkButton to="/bookings/new" leftSection={<Plus size={14} />}>
      Book a sale
    </LinkButton>
  );
}
