import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { RowSelectionState } from "@tanstack/react-table";
import { ListChecks } from "lucide-react";
import { useMemo, useState } from "react";

import { sentenceOf } from "@/api/problem";
import { plural } from "@/lib/format";
import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";
import { SelectionBar } from "@/ui/data-table/selection-bar";
import { Empty } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { useListSearch } from "@/ui/use-list-search";

import { jobColumns } from "./columns";
import { jobsQuery, useRequeueJobs } from "./queries";
import { statesOf } from "./views";

interface JobTableProps {
  preferences: TablePreferences;
  mayRequeue: boolean;
}

export function JobTable({ preferences, mayRequeue }: JobTableProps) {
  const { search, change } = useListSearch();
  const [selection, setSelection] = useState<RowSelectionState>({});
  const list = useInfiniteQuery(jobsQuery(statesOf(search.view), search.search));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const selectable = mayRequeue && search.view === "parked";

  return (
    <>
      <DataTable
        label="Jobs"
        columns={jobColumns}
        rows={rows}
        rowId={(job) => String(job.id)}
        preferences={preferences}
        selection={selectable ? selection : undefined}
        onSelection={selectable ? setSelection : undefined}
        openId={search.open}
        onOpen={(job) => change({ open: String(job.id) })}
        loading={list.isPending}
        empty={
          <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
            <Empty icon={ListChecks} title="Nothing had to be done yet">
              What follows a change, such as a mail, stands here until it is done and for 30 days
              after.
            </Empty>
          </ListEmpty>
        }
        onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
      />
      {selectable && (
        <JobSelection
          ids={rows.filter((job) => selection[job.id]).map((job) => job.id)}
          onClear={() => setSelection({})}
        />
      )}
    </>
  );
}

function JobSelection({ ids, onClear }: { ids: number[]; onClear: () => void }) {
  const requeue = useRequeueJobs();
  const tryAgain = () =>
    requeue.mutate(ids, {
      onSuccess: ({ requeued }) => {
        notifications.show({ message: `${plural(requeued, "job")} tried again` });
        onClear();
      },
      onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
    });
  return (
    <SelectionBar count={ids.length} onClear={onClear} summary={plural(ids.length, "parked job")}>
      <Button loading={requeue.isPending} onClick={tryAgain}>
        Try again
      </Button>
    </SelectionBar>
  );
}
