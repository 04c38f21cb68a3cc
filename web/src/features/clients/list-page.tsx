import { useInfiniteQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
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
import { ViewTabs } from "@/ui/view-tabs";
import { TableFiles } from "@/ui/table-files";

import { clientColumns } from "./columns";
import { NewClientDialog } from "./new-dialog";
import { ClientPanel } from "./panel";
import { clientsQuery, type ClientFilter } from "./queries";

interface View {
  label: string;
  view?: string;
  filter: ClientFilter;
}

const everything: View = { label: "All", filter: {} };
const views: View[] = [
  everything,
  { label: "Clients", view: "client", filter: { role: "client" } },
  { label: "Vendors", view: "vendor", filter: { role: "vendor" } },
  { label: "Papers added", view: "papers", filter: { papers_added: true } },
];

export function ClientsPage() {
  const me = useMe();
  if (!may(me, permissions.readClients)) return <NotAllowed what="clients and vendors" />;
  return (
    <Clients
      mayCreate={may(me, permissions.createClients)}
      mayImport={may(me, permissions.importClients)}
    />
  );
}

interface ClientsProps {
  mayCreate: boolean;
  mayImport: boolean;
}

function Clients({ mayCreate, mayImport }: ClientsProps) {
  const { search, change } = useListSearch();
  const [adding, setAdding] = useState(false);
  const preferences = useTablePreferences("clients");
  const { filter } = viewOf(search.view);

  return (
    <>
      <ListLayout
        title="Clients & vendors"
        actions={
          <>
            {mayImport && (
              <LinkButton to="/clients/import" variant="default">
                Import
              </LinkButton>
            )}
            {mayCreate && <NewButton label="New" onClick={() => setAdding(true)} />}
          </>
        }
        views={
          <ViewTabs
            tabs={views.map(({ label, view }) => ({
              label,
              search: { search: search.search, view },
              current: view === viewOf(search.view).view,
            }))}
          />
        }
        filters={
          <>
            <SearchBox
              label="Search clients and vendors"
              placeholder="Name, e-mail or PAN"
              words={search.search}
              onSearch={(words) => change({ search: words })}
            />
            <TableFiles table="clients" query={{ ...filter, search: search.search }} />
            <TableOptions columns={clientColumns} preferences={preferences} />
          </>
        }
        table={<ClientTable preferences={preferences} />}
        panel={
          search.open && (
            <ClientPanel id={search.open} onClose={() => change({ open: undefined })} />
          )
        }
      />
      {adding && (
        <NewClientDialog role={filter.role ?? "client"} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

function ClientTable({ preferences }: { preferences: TablePreferences }) {
  const { search, change } = useListSearch();
  const list = useInfiniteQuery(
    clientsQuery({ ...viewOf(search.view).filter, search: search.search }),
  );
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <DataTable
      label="Clients and vendors"
      columns={clientColumns}
      rows={rows}
      rowId={(client) => client.id}
      preferences={preferences}
      openId={search.open}
      onOpen={(client) => change({ open: client.id })}
      loading={list.isPending}
      empty={
        <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
          <Empty icon={Users} title="No clients or vendors yet">
            Those you trade with stand here. A second person approves each one.
          </Empty>
        </ListEmpty>
      }
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}

function viewOf(asked: string | undefined): View {
  return views.find(({ view }) => view === asked) ?? everything;
}
