import { useInfiniteQuery } from "@tanstack/react-query";
import { ChartCandlestick } from "lucide-react";
import { useMemo, useState } from "react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences, type TablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { LinkButton } from "@/ui/links";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { NewButton } from "@/ui/new-button";
import { SearchBox } from "@/ui/search-box";
import { useListSearch } from "@/ui/use-list-search";
import { TableFiles } from "@/ui/table-files";

import { stockColumns } from "./columns";
import { NewStockDialog } from "./new-dialog";
import { StockPanel } from "./panel";
import { stocksQuery } from "./queries";

export function StocksPage() {
  const me = useMe();
  if (!may(me, permissions.readStocks)) return <NotAllowed what="stocks" />;
  return <Stocks mayManage={may(me, permissions.manageStocks)} />;
}

function Stocks({ mayManage }: { mayManage: boolean }) {
  const { search, change } = useListSearch();
  const [adding, setAdding] = useState(false);
  const preferences = useTablePreferences("stocks");

  return (
    <>
      <ListLayout
        title="Stocks"
        note="The unlisted shares this desk trades"
        actions={
          mayManage && (
            <>
              <LinkButton to="/stocks/import" variant="default">
                Import
              </LinkButton>
              <NewButton label="New stock" onClick={() => setAdding(true)} />
            </>
          )
        }
        filters={
          <>
            <SearchBox
              label="Search stocks"
              placeholder="Symbol, company or ISIN"
              words={search.search}
              onSearch={(words) => change({ search: words })}
            />
            <TableFiles table="stocks" query={{ search: search.search }} />
            <TableOptions columns={stockColumns} preferences={preferences} />
          </>
        }
        table={<StockTable preferences={preferences} />}
        panel={<OpenStock mayManage={mayManage} />}
      />
      {adding && <NewStockDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function useStocks() {
  const { search } = useListSearch();
  const list = useInfiniteQuery(stocksQuery(search.search));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return { list, rows };
}

function OpenStock({ mayManage }: { mayManage: boolean }) {
  const { search, change } = useListSearch();
  const open = useStocks().rows.find((stock) => stock.id === search.open);
  const close = () => change({ open: undefined });
  return open && <StockPanel key={open.id} stock={open} mayManage={mayManage} onClose={close} />;
}

function StockTable({ preferences }: { preferences: TablePreferences }) {
  const { search, change } = useListSearch();
  const { list, rows } = useStocks();
  return (
    <DataTable
      label="Stocks"
      columns={stockColumns}
      rows={rows}
      rowId={(stock) => stock.id}
      preferences={preferences}
      openId={search.open}
      onOpen={(stock) => change({ open: stock.id })}
      loading={list.isPending}
      empty={
        <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
          <Empty icon={ChartCandlestick} title="No stocks yet">
            Add the companies whose shares you buy and sell.
          </Empty>
        </ListEmpty>
      }
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}
