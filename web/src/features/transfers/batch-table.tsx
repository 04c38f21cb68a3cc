import { useInfiniteQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { useMemo } from "react";

import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";
import { Empty } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { useListSearch } from "@/ui/use-list-search";

import { batchColumns } from "./columns";
import { batchesQuery } from "./queries";

export function BatchTable({ preferences }: { preferences: TablePreferences }) {
  const { search, change } = useListSearch();
  const list = useInfiniteQuery(batchesQuery);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <DataTable
      label="Batches"
      columns={batchColumns}
      rows={rows}
      rowId={(line) => line.id}
      preferences={preferences}
      openId={search.open}
      onOpen={(line) => change({ open: line.id })}
      loading={list.isPending}
      empty={
        <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
          <Empty icon={Layers} title="No batches yet">
            Choose what is ready and make a batch of it: its file goes to the depository.
          </Empty>
        </ListEmpty>
      }
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}
