import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { SearchBox } from "@/ui/search-box";
import { useListSearch } from "@/ui/use-list-search";
import { TableFiles } from "@/ui/table-files";

import { auditColumns } from "./columns";
import { AuditPanel } from "./panel";
import { auditQuery } from "./queries";

const CountsDialog = lazy(() => import("./counts-dialog"));

export function AuditPage() {
  const me = useMe();
  if (!may(me, permissions.readAudit)) return <NotAllowed what="the audit trail" />;
  return <AuditTrail />;
}

function AuditTrail() {
  const { search, change } = useListSearch();
  const [chosen, setChosen] = useState<string>();
  const preferences = useTablePreferences("audit");
  const list = useInfiniteQuery(auditQuery(search.search));
  const rows = useMemo(() => list.data?.pages.flat() ?? [], [list.data]);
  const open = rows.find((entry) => entry.id === search.open);

  return (
    <ListLayout
      title="Audit trail"
      note="What was done, by whom and when; nothing here can be changed"
      actions={
        <Counts
          onChoose={(name) => {
            setChosen(name);
            change({ search: name, open: undefined });
          }}
        />
      }
      filters={
        <>
          <SearchBox
            key={chosen}
            label="Filter by event"
            placeholder="Event, such as identity.sessions.began"
            words={chosen ?? search.search}
            onSearch={(words) => change({ search: words })}
          />
          <TableFiles table="audit-trail" query={{ name: search.search }} />
          <TableOptions columns={auditColumns} preferences={preferences} />
        </>
      }
      table={
        <DataTable
          label="Audit trail"
          columns={auditColumns}
          rows={rows}
          rowId={(entry) => entry.id}
          preferences={preferences}
          openId={search.open}
          onOpen={(entry) => change({ open: entry.id })}
          loading={list.isPending}
          empty={
            <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
              <Empty icon={ScrollText} title="Nothing has happened yet">
                Every change, sign-in and refusal is written down here.
              </Empty>
            </ListEmpty>
          }
          onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        />
      }
      panel={open && <AuditPanel entry={open} onClose={() => change({ open: undefined })} />}
    />
  );
}

function Counts({ onChoose }: { onChoose: (name: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Statistics
      </Button>
      {open && (
        <Suspense>
          <CountsDialog
            onChoose={(name) => {
              setOpen(false);
              onChoose(name);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
