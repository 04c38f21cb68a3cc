import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { NotAllowed } from "@/ui/empty";
import { ListLayout } from "@/ui/list-layout";
import { SearchBox } from "@/ui/search-box";
import { useListSearch } from "@/ui/use-list-search";
import { TableFiles } from "@/ui/table-files";

import { jobColumns } from "./columns";
import { JobPanel } from "./panel";
import { JobTable } from "./table";
import { JobViews, statesOf } from "./views";

export function JobsPage() {
  const me = useMe();
  if (!may(me, permissions.readJobs)) return <NotAllowed what="jobs" />;
  return <Jobs mayRequeue={may(me, permissions.requeueJobs)} />;
}

function Jobs({ mayRequeue }: { mayRequeue: boolean }) {
  const { search, change } = useListSearch();
  const preferences = useTablePreferences("jobs");
  return (
    <ListLayout
      title="Jobs"
      note="What follows a change; a job that keeps failing is parked until somebody tries it again"
      views={<JobViews />}
      filters={
        <>
          <SearchBox
            label="Filter by kind"
            placeholder="Kind, such as notifications"
            words={search.search}
            onSearch={(words) => change({ search: words })}
          />
          <TableFiles table="jobs" query={{ state: statesOf(search.view), kind: search.search }} />
          <TableOptions columns={jobColumns} preferences={preferences} />
        </>
      }
      table={<JobTable key={search.view} preferences={preferences} mayRequeue={mayRequeue} />}
      panel={
        search.open && <JobPanel id={search.open} onClose={() => change({ open: undefined })} />
      }
    />
  );
}
