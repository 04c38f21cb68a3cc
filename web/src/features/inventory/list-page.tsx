import { useInfiniteQuery } from "@tanstack/react-query";
import { Boxes } from "lucide-react";
import { useMemo } from "react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { LinkButton } from "@/ui/links";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { SearchBox } from "@/ui/search-box";
import { useListSearch } from "@/ui/use-list-search";
import { TableFiles } from "@/ui/table-files";

import { inventoryColumns } from "./columns";
import { InventoryPanel } from "./panel";
import { inventoryQuery } from "./queries";

export function InventoryPage() {
  const me = useMe();
  if (!may(me, permissions.readInventory)) return <NotAllowed what="inventory" />;
  return (
    <Inventory
      mayPrice={may(me, permissions.priceInventory)}
      mayArchive={may(me, permissions.archiveInventory)}
    />
  );
}

function Inventory({ mayPrice, mayArchive }: { mayPrice: boolean; mayArchive: boolean }) {
  const { search, change } = useListSearch();
  const preferences = useTablePreferences("inventory");
  const list = useInfiniteQuery(inventoryQuery(search.search));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const open = rows.find((line) => line.stock_id === search.open);

  return (
    <ListLayout
      title="Inventory"
      note="What is held, promised and free to sell"
      filters={
        <>
          <SearchBox
            label="Search inventory"
            placeholder="Stock or company"
            words={search.search}
            onSearch={(words) => change({ search: words })}
          />
          <TableFiles table="inventory" query={{ search: search.search }} />
          <TableOptions columns={inventoryColumns} preferences={preferences} />
        </>
      }
      table={
        <DataTable
          label="Inventory"
          columns={inventoryColumns}
          rows={rows}
          rowId={(line) => line.stock_id}
          preferences={preferences}
          openId={search.open}
          onOpen={(line) => change({ open: line.stock_id })}
          loading={list.isPending}
          empty={
            <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
              <NothingHeld />
            </ListEmpty>
          }
          onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        />
      }
      panel={
        open && (
          <InventoryPanel
            key={open.stock_id}
            line={open}
            mayPrice={mayPrice}
            mayArchive={mayArchive}
            onClose={() => change({ open: undefined })}
          />
        )
      }
    />
  );
}

function NothingHeld() {
  return (
    <Empty
      icon={Boxes}
      title="Nothing in inventory yet"
      action={<LinkButton to="/purchases">Go to purchases</LinkButton>}
    >
      Shares stand here once they are ordered from a vendor.
    </Empty>
  );
}
