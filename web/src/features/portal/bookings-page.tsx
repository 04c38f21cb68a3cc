import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ReceiptText } from "lucide-react";

import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { TableFiles } from "@/ui/table-files";

import { bookingColumns } from "./columns";
import { bookingsQuery } from "./queries";

export function PortalBookingsPage() {
  const preferences = useTablePreferences("portal-bookings");
  const list = useInfiniteQuery(bookingsQuery);
  const navigate = useNavigate();
  return (
    <ListLayout
      title="Your bookings"
      filters={
        <>
          <TableFiles table="own-bookings" />
          <TableOptions columns={bookingColumns} preferences={preferences} />
        </>
      }
      table={
        <DataTable
          label="Your bookings"
          columns={bookingColumns}
          rows={list.data?.pages.flatMap((page) => page.items) ?? []}
          rowId={(line) => line.id}
          preferences={preferences}
          onOpen={({ id }) =>
            void navigate({ to: "/portal/bookings/$bookingId", params: { bookingId: id } })
          }
          loading={list.isPending}
          onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          empty={
            <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
              <Empty icon={ReceiptText} title="No bookings yet">
                What the firm books for you stands here, from its terms to its contract note.
              </Empty>
            </ListEmpty>
          }
        />
      }
    />
  );
}
