import { ActionIcon, Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronRight, CircleAlert } from "lucide-react";
import { useMemo, useState } from "react";

import { sentenceOf } from "@/api/problem";
import { plural } from "@/lib/format";
import { Empty } from "@/ui/empty";
import { StatusChip } from "@/ui/status-chip";

import { userStatus } from "./columns";
import { branches, type Branch } from "./hierarchy";
import classes from "./hierarchy-tree.module.css";
import { hierarchyQuery } from "./queries";
import { useUsersSearch } from "./search";

/** Who leads whom, as far as the reader may see. */
export function HierarchyTree() {
  const { data: places, error, refetch } = useQuery(hierarchyQuery);
  const tops = useMemo(() => branches(places ?? []), [places]);
  if (error) {
    const retry = (
      <Button variant="default" onClick={() => void refetch()}>
        Try again
      </Button>
    );
    return (
      <Empty icon={CircleAlert} title="The hierarchy could not be shown" action={retry}>
        {sentenceOf(error)}
      </Empty>
    );
  }
  if (!places) return <Skeleton height={280} mx={24} w="auto" role="status" aria-label="Loading" />;
  return (
    <ul className={classes.tree} aria-label="Hierarchy">
      {tops.map((branch) => (
        <BranchItem key={branch.id} branch={branch} />
      ))}
    </ul>
  );
}

function BranchItem({ branch }: { branch: Branch }) {
  const [shown, setShown] = useState(true);
  const leads = branch.reports.length > 0;
  return (
    <li>
      <div className={classes.place}>
        {leads ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={22}
            aria-expanded={shown}
            aria-label={`Team of ${branch.name}`}
            onClick={() => setShown(!shown)}
          >
            {shown ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          </ActionIcon>
        ) : (
          <span className={classes.gap} />
        )}
        <Name branch={branch} />
      </div>
      {leads && shown && (
        <ul className={classes.reports}>
          {branch.reports.map((report) => (
            <BranchItem key={report.id} branch={report} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Name({ branch }: { branch: Branch }) {
  const { search, change } = useUsersSearch();
  return (
    <button
      type="button"
      className={classes.name}
      aria-current={search.open === branch.id || undefined}
      onClick={() => change({ open: branch.id })}
    >
      <span className="strong">{branch.name}</span>
      <span className={classes.title}>{branch.title}</span>
      {branch.state !== "active" && <StatusChip status={userStatus(branch.state)} />}
      {branch.below > 0 && (
        <span className="quiet figure">{plural(branch.below, "person", "people")} below</span>
      )}
    </button>
  );
}
