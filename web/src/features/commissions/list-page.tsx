import { SegmentedControl } from "@mantine/core";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { NotAllowed } from "@/ui/empty";
import { ListLayout } from "@/ui/list-layout";
import { SearchBox } from "@/ui/search-box";

import { commissionColumns } from "./columns";
import { CommissionPanel } from "./panel";
import { CommissionFiles } from "./files";
import { kinds } from "./search";
import { CommissionTable } from "./table";
import { useCommissionSearch } from "./use-search";
import { CommissionViews } from "./views";

export function CommissionsPage() {
  const me = useMe();
  return may(me, permissions.readCommissions) ? <Commissions /> : <NotAllowed what="commissions" />;
}

function Commissions() {
  const { search, change } = useCommissionSearch();
  const preferences = useTablePreferences("commissions");
  return (
    <ListLayout
      title="Commissions"
      note="What settled bookings earned those who brought them"
      actions={<KindSwitch />}
      views={<CommissionViews />}
      filters={
        <>
          <SearchBox
            label="Search commissions"
            placeholder="Booking, name or reference"
            words={search.search}
            onSearch={(words) => change({ search: words })}
          />
          <CommissionFiles />
          <TableOptions columns={commissionColumns} preferences={preferences} />
        </>
      }
      table={<CommissionTable preferences={preferences} />}
      panel={
        search.open && (
          <CommissionPanel id={search.open} onClose={() => change({ open: undefined })} />
        )
      }
    />
  );
}

function KindSwitch() {
  const { search, change } = useCommissionSearch();
  return (
    <SegmentedControl
      aria-label="Whose commissions"
      value={search.kind ?? "partner"}
      onChange={(kind) => change({ kind: kind === "employee" ? kind : undefined, open: undefined })}
      data={kinds.map(({ kind, label }) => ({ value: kind, label }))}
    />
  );
}
