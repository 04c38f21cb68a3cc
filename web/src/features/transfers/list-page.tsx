import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Downloads } from "@/ui/downloads";
import { NotAllowed } from "@/ui/empty";
import { ListLayout } from "@/ui/list-layout";
import { useListSearch } from "@/ui/use-list-search";
import { ViewTabs } from "@/ui/view-tabs";
import { TableFiles } from "@/ui/table-files";

import { BatchPanel } from "./batch-panel";
import { BatchTable } from "./batch-table";
import { batchColumns, transferColumns } from "./columns";
import { DeskAccounts } from "./desk-accounts";
import { deskAccountsQuery } from "./queries";
import { TransferTable } from "./transfer-table";
import { ready, views } from "./words";

const BATCHES = "batches";

export function TransfersPage() {
  const me = useMe();
  if (!may(me, permissions.readTransfers)) return <NotAllowed what="transfers" />;
  return <Transfers mayConfirm={may(me, permissions.confirmTransfers)} />;
}

function Transfers({ mayConfirm }: { mayConfirm: boolean }) {
  const { search, change } = useListSearch();
  const preferences = useTablePreferences("transfers");
  const batched = search.view === BATCHES;
  const { progress } = views.find(({ id }) => id === search.view) ?? ready;
  const accounts = useQuery(deskAccountsQuery).data;

  return (
    <ListLayout
      title="Transfers"
      note="Shares on their way to the buyers’ demat accounts"
      actions={
        <>
          {mayConfirm && accounts && <DeskAccounts accounts={accounts} />}
          <Downloads
            excel={`/api/dp-transfer-report/export?progress=${progress}`}
            pdf={`/api/dp-transfer-report/export?progress=${progress}&format=pdf`}
            of="transfer"
          />
        </>
      }
      views={
        <ViewTabs
          tabs={[...views, { id: BATCHES, label: "Batches" }].map(({ id, label }) => ({
            label,
            search: { view: id },
            current: id === search.view,
          }))}
        />
      }
      filters={
        batched ? (
          <>
            <TableFiles table="transfer-batches" />
            <TableOptions columns={batchColumns} preferences={preferences} />
          </>
        ) : (
          <TableOptions columns={transferColumns} preferences={preferences} />
        )
      }
      table={
        batched ? (
          <BatchTable preferences={preferences} />
        ) : (
          <TransferTable progress={progress} mayConfirm={mayConfirm} preferences={preferences} />
        )
      }
      panel={
        batched &&
        search.open && <BatchPanel id={search.open} onClose={() => change({ open: undefined })} />
      }
    />
  );
}
