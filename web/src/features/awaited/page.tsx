import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CheckCheck } from "lucide-react";

import { useMe } from "@/api/me";
import { plural } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { CompactMoney, Money } from "@/ui/money";
import { TableFiles } from "@/ui/table-files";

import { awaitedColumns } from "./columns";
import { awaitedQuery, type Awaited } from "./queries";

export function AwaitedPage() {
  const me = useMe();
  return may(me, permissions.readPayments) ? <Waiting /> : <NotAllowed what="payments" />;
}

/** What clients accepted and have not paid; a row opens where the payment is recorded. */
function Waiting() {
  const preferences = useTablePreferences("awaited");
  const list = useQuery(awaitedQuery);
  const navigate = useNavigate();
  return (
    <ListLayout
      title="Awaited payments"
      note={list.data && <Note told={list.data} />}
      filters={
        <>
          <TableFiles table="awaited-payments" />
          <TableOptions columns={awaitedColumns} preferences={preferences} />
        </>
      }
      table={
        <DataTable
          label="Awaited payments"
          columns={awaitedColumns}
          rows={list.data?.items ?? []}
          rowId={(line) => line.id}
          preferences={preferences}
          onOpen={({ id }) =>
            void navigate({ to: "/bookings", search: { view: "to-pay", open: id } })
          }
          loading={list.isPending}
          empty={
            <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
              <Empty icon={CheckCheck} title="Nobody owes anything">
                What a client accepted stands here until all of it is paid.
              </Empty>
            </ListEmpty>
          }
          totals={
            list.data && {
              label: plural(list.data.count, "booking"),
              cells: { left: <Money amount={list.data.left} exact /> },
            }
          }
          totalCount={list.data?.count}
        />
      }
    />
  );
}

function Note({ told }: { told: Awaited }) {
  return (
    <>
      <CompactMoney amount={told.left} /> due, whoever waits longest first
    </>
  );
}
