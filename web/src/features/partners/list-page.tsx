import { useInfiniteQuery } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import { useMemo, useState } from "react";

import { useMe } from "@/api/me";
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

import { partnerColumns } from "./columns";
import { NewPartnerDialog } from "./new-dialog";
import { PartnerPanel } from "./panel";
import { partnersQuery, type PartnerFilter } from "./queries";

interface View {
  label: string;
  view?: string;
  filter: PartnerFilter;
}

const all: View = { label: "All", filter: {} };
const views: View[] = [
  all,
  { label: "To approve", view: "to-approve", filter: { state: ["pending"] } },
  { label: "Active", view: "active", filter: { state: ["approved"], active: true } },
  { label: "Refused", view: "refused", filter: { state: ["rejected"] } },
  { label: "Switched off", view: "off", filter: { active: false } },
];

export function PartnersPage() {
  const me = useMe();
  if (!may(me, permissions.readPartners)) return <NotAllowed what="referral partners" />;
  return <Partners mayManage={may(me, permissions.managePartners)} />;
}

function Partners({ mayManage }: { mayManage: boolean }) {
  const { search, change } = useListSearch();
  const [adding, setAdding] = useState(false);
  const preferences = useTablePreferences("partners");
  const current = viewOf(search.view);

  return (
    <>
      <ListLayout
        title="Referral partners"
        actions={mayManage && <NewButton label="New partner" onClick={() => setAdding(true)} />}
        views={
          <ViewTabs
            tabs={views.map((view) => ({
              label: view.label,
              search: { search: search.search, view: view.view },
              current: view === current,
            }))}
          />
        }
        filters={
          <>
            <SearchBox
              label="Search partners"
              placeholder="Name, number, e-mail or PAN"
              words={search.search}
              onSearch={(words) => change({ search: words })}
            />
            <TableFiles table="partners" query={{ ...current.filter, search: search.search }} />
            <TableOptions columns={partnerColumns} preferences={preferences} />
          </>
        }
        table={<PartnerTable preferences={preferences} />}
        panel={
          search.open && (
            <PartnerPanel
              id={search.open}
              mayManage={mayManage}
              onClose={() => change({ open: undefined })}
            />
          )
        }
      />
      {adding && <NewPartnerDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function PartnerTable({ preferences }: { preferences: TablePreferences }) {
  const { search, change } = useListSearch();
  const list = useInfiniteQuery(partnersQuery(viewOf(search.view).filter, search.search));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <DataTable
      label="Referral partners"
      columns={partnerColumns}
      rows={rows}
      rowId={(partner) => partner.id}
      preferences={preferences}
      openId={search.open}
      onOpen={(partner) => change({ open: partner.id })}
      loading={list.isPending}
      empty={
        <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
          <Empty icon={Handshake} title="No partners yet">
            Those who bring clients for a share of the revenue stand here. A second person approves
            each one.
          </Empty>
        </ListEmpty>
      }
      onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}

function viewOf(view: string | undefined): View {
  return views.find((one) => one.view === view) ?? all;
}
