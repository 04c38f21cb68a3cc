import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { RowSelectionState } from "@tanstack/react-table";
import { Send } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";

import type { Progress } from "@/api/schema.gen";
import { sum } from "@/lib/decimal";
import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";
import { SelectionBar } from "@/ui/data-table/selection-bar";
import { Empty } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { CompactMoney } from "@/ui/money";

import { transferColumns } from "./columns";
import { transfersQuery } from "./queries";

const BatchDialog = lazy(() => import("./batch-dialog"));

interface TransferTableProps {
  progress: Progress;
  mayConfirm: boolean;
  preferences: TablePreferences;
}

/** What is ready, on its way or done; what is chosen of it goes into batches. */
export function TransferTable({ progress, mayConfirm, preferences }: TransferTableProps) {
  const list = useInfiniteQuery(transfersQuery(progress));
  const navigate = useNavigate();
  const [selection, setSelection] = useState<RowSelectionState>({});
  const [making, setMaking] = useState(false);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const chosen = rows.filter((row) => selection[row.booking_id]);
  const selectable = mayConfirm && progress !== "transferred";

  return (
    <>
      <DataTable
        label="Transfers"
        columns={transferColumns}
        rows={rows}
        rowId={(line) => line.booking_id}
        selectable={(line) => line.batch === null}
        selection={selectable ? selection : undefined}
        onSelection={selectable ? setSelection : undefined}
        preferences={preferences}
        onOpen={(line) =>
          void navigate({ to: "/bookings/$bookingId", params: { bookingId: line.booking_id } })
        }
        loading={list.isPending}
        empty={
          <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
            <Empty icon={Send} title="Nothing here">
              A booking stands here once its client has accepted it and paid for it.
            </Empty>
          </ListEmpty>
        }
        onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
      />
      <SelectionBar
        count={chosen.length}
        onClear={() => setSelection({})}
        summary={<CompactMoney amount={sum(chosen.map((line) => line.consideration))} />}
      >
        <Button onClick={() => setMaking(true)}>Make a batch</Button>
      </SelectionBar>
      {making && (
        <Suspense>
          <BatchDialog
            bookings={chosen}
            onClose={() => setMaking(false)}
            onMade={() => setSelection({})}
          />
        </Suspense>
      )}
    </>
  );
}
