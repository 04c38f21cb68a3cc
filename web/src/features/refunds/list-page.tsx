import { useInfiniteQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useMemo } from "react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { CompactMoney } from "@/ui/money";
import { useListSearch } from "@/ui/use-list-search";
import { ViewTabs } from "@/ui/view-tabs";
import { TableFiles } from "@/ui/table-files";

import { refundColumns } from "./columns";
import { RefundPanel } from "./panel";
import { refundsQuery } from "./queries";
import { views } from "./status";

export function RefundsPage() {
  if (!may(useMe(), permissions.readRefunds)) return <NotAllowed what="refunds" />;
  return <Refunds />;
}

function Refunds() {
  const { search, change } = useListSearch();
  const preferences = useTablePreferences("refunds");
  const view = views.find(({ id }) => id === search.view);
  const list = useInfiniteQuery(refundsQuery(view?.states ?? []));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const open = list.data?.pages[0]?.open_amount;

  return (
    <ListLayout
      title="Refunds"
      note={
        open && (
          <>
            <CompactMoney amount={open} /> still to be paid back
          </>
        )
      }
      views={
        <ViewTabs
          tabs={views.map(({ id, label }) => ({
            label,
            search: { view: id },
            current: id === view?.id,
          }))}
        />
      }
      filters={
        <>
          <TableFiles table="refunds" query={{ state: view?.states }} />
          <TableOptions columns={refundColumns} preferences={preferences} />
        </>
      }
      table={
        <DataTable
          label="Refunds"
          columns={refundColumns}
          rows={rows}
          rowId={(refund) => refund.id}
          preferences={preferences}
          openId={search.open}
          onOpen={(refund) => change({ open: refund.id })}
          loading={list.isPending}
          empty={
            <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
              <Empty icon={Undo2} title="No refunds yet">
                What a client paid on a booking that ended stands here until it is paid back.
              </Empty>
            </ListEmpty>
          }
          onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        />
      }
      panel={
        search.open && <RefundPanel id={search.open} onClose={() => change({ open: undefined })} />
      }
    />
  );
}
