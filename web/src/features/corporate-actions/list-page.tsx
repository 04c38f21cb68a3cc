import { useInfiniteQuery } from "@tanstack/react-query";
import { Split } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";

import { useMe } from "@/api/me";
import type { ActionState } from "@/api/schema.gen";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences, type TablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { NewButton } from "@/ui/new-button";
import { SearchBox } from "@/ui/search-box";
import { useListSearch } from "@/ui/use-list-search";
import { ViewTabs } from "@/ui/view-tabs";
import { TableFiles } from "@/ui/table-files";

import { actionColumns } from "./columns";
import { ActionPanel } from "./panel";
import { actionsQuery } from "./queries";
import { views } from "./words";

const AnnounceDialog = lazy(() => import("./announce-dialog"));

export function ActionsPage() {
  const me = useMe();
  if (!may(me, permissions.readActions)) return <NotAllowed what="corporate actions" />;
  return <Actions mayAnnounce={may(me, permissions.announceActions)} />;
}

function Actions({ mayAnnounce }: { mayAnnounce: boolean }) {
  const { search, change } = useListSearch();
  const [announcing, setAnnouncing] = useState(false);
  const preferences = useTablePreferences("corporate-actions");
  const view = views.find(({ id }) => id === search.view);

  return (
    <>
      <ListLayout
        title="Corporate actions"
        note="What companies do to their shares"
        actions={mayAnnounce && <NewButton label="Announce" onClick={() => setAnnouncing(true)} />}
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
            <SearchBox
              label="Search corporate actions"
              placeholder="Number or stock"
              words={search.search}
              onSearch={(words) => change({ search: words })}
            />
            <TableFiles
              table="corporate-actions"
              query={{ state: view?.states, search: search.search }}
            />
            <TableOptions columns={actionColumns} preferences={preferences} />
          </>
        }
        table={<ActionTable states={view?.states ?? []} preferences={preferences} />}
        panel={
          search.open && (
            <ActionPanel id={search.open} onClose={() => change({ open: undefined })} />
          )
        }
      />
      {announcing && (
        <Suspense>
          <AnnounceDialog
            onClose={() => setAnnouncing(false)}
            onAnnounced={(id) => change({ open: id })}
          />
        </Suspense>
      )}
    </>
  );
}

interface ActionTableProps {
  states: ActionState[];
  preferences: TablePreferences;
}

function ActionTable({ states, preferences }: ActionTableProps) {
  const { search, change } = useListSearch();
  const list = useInfiniteQuery(actionsQuery({ states, search: search.search }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <DataTable
      label="Corporate actions"
      columns={actionColumns}
      rows={rows}
      rowId={(action) => action.id}
      preferences={preferences}
      openId={search.open}
      onOpen={(action) => change({ open: action.id })}
      loading={list.isPending}
      empty={
        <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
          <Empty icon={Split} title="No corporate actions yet">
            A split, bonus or dividend stands here from its announcement on.
          </Empty>
        </ListEmpty>
      }
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}
