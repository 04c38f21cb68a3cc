import { useQuery } from "@tanstack/react-query";

import { daysOf } from "@/lib/periods";
import { BarChart } from "@/ui/chart/bar-chart";

import classes from "./groups-chart.module.css";
import { useGroups } from "./groups-table";
import { NothingSettled } from "./nothing-settled";
import { pnlQuery } from "./queries";
import { views, type ViewId } from "./search";
import { useReportSearch } from "./use-search";

const MOST = 15;

interface GroupsChartProps {
  view: Exclude<ViewId, "bookings">;
  cost: boolean;
}

/** Revenue, and the desk's margin where it may be known, of those that brought most. */
export function GroupsChart({ view, cost }: GroupsChartProps) {
  const { search } = useReportSearch();
  const { by, label } = views[view];
  const report = useQuery(pnlQuery(daysOf(search), by));
  const groups = useGroups(view, report.data?.groups).slice(0, MOST);
  if (report.data?.groups.length === 0 || report.error) {
    return <NothingSettled error={report.error} onRetry={() => void report.refetch()} />;
  }
  const revenue = {
    label: "Revenue",
    tone: "ink" as const,
    amounts: groups.map((group) => group.revenue),
  };
  const margin = {
    label: "Desk margin",
    tone: "green" as const,
    amounts: groups.map((group) => group.margin ?? "0"),
  };
  return (
    <div className={classes.chart} tabIndex={0} role="region" aria-label="Chart">
      <BarChart
        label={`${label}, the first ${groups.length}`}
        names={groups.map(({ name }) => name)}
        series={view === "margin" ? [margin] : cost ? [revenue, margin] : [revenue]}
      />
    </div>
  );
}
