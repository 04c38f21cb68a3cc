import { useInfiniteQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { useMemo } from "react";

import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";
import { Empty } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";

import { userColumns } from "./columns";
import { usersQuery } from "./queries";
import { useUsersSearch } from "./search";

export function UserTable({ preferences }: { preferences: TablePreferences }) {
  const { search, change, filter } = useUsersSearch();
  const list = useInfiniteQuery(usersQuery(filter));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <DataTable
      label="People"
      columns={userColumns}
      rows={rows}
      rowId={(user) => user.id}
      preferences={preferences}
      openId={search.open}
      onOpen={(user) => change({ open: user.id })}
      loading={list.isPending}
      empty={
        <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
          <Empty icon={UserRound} title={search.role ? "Nobody has this role" : "Nobody yet"}>
            Whoever you invite chooses their own password by a link that is sent to them.
          </Empty>
        </ListEmpty>
      }
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}
