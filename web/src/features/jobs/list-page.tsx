import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { useListSearch } from "@/ui/use-list-search";
import { ViewTabs } from "@/ui/view-tabs";

import { jobColumns, jobStatus } from "./columns";
import { JobPanel } from "./panel";
import { jobsQuery, type JobCounts } from "./queries";

const states: (keyof JobCounts)[] = ["ready", "running", "done", "parked"];

export function JobsPage() {
  const me = useMe();
  if (!may(me, permissions.readJobs)) return <NotAllowed what="the jobs" />;
  return <Jobs mayRequeue={may(me, permissions.requeueJobs)} />;
}

function Jobs({ mayRequeue }: { mayRequeue: boolean }) {
  const { search, change } = useListSearch();
  const preferences = useTablePreferences("jobs");
  const list = useQuery(jobsQuery(search.view));
  const rows = list.data?.items ?? [];
  const open = rows.find((job) => job.id === search.open);

  return (
    <ListLayout
      title="Jobs"
      note="What the system does in the background"
      views={<JobViews view={search.view} counts={list.data?.counts} />}
      filters={<TableOptions columns={jobColumns} preferences={preferences} />}
      table={
        <DataTable
          label="Jobs"
          columns={jobColumns}
          rows={rows}
          rowId={(job) => job.id}
          preferences={preferences}
          openId={search.open}
          onOpen={(job) => change({ open: job.id })}
          loading={list.isPending}
          empty={
            <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
              <Empty icon={ListChecks} title="No jobs yet">
                Mails, imports and nightly work stand here while they wait, run or fail.
              </Empty>
            </ListEmpty>
          }
        />
      }
      panel={
        open && (
          <JobPanel
            job={open}
            mayRequeue={mayRequeue}
            onClose={() => change({ open: undefined })}
          />
        )
      }
    />
  );
}

function JobViews({ view, counts }: { view: string | undefined; counts: JobCounts | undefined }) {
  const tabs = states.map((state) => ({
    label: jobStatus(state).label,
    search: { view: state },
    current: view === state,
    count: counts?.[state],
  }));
  return <ViewTabs tabs={[{ label: "All", search: {}, current: !view }, ...tabs]} />;
}
