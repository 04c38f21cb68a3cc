import { moment } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { StatusChip, type Status } from "@/ui/status-chip";

import type { JobLine } from "./queries";

const column = columnsOf<JobLine>();

const statuses: Partial<Record<string, Status>> = {
  ready: { label: "Waiting", tone: "amber" },
  running: { label: "Running", tone: "blue" },
  done: { label: "Done", tone: "green" },
  parked: { label: "Parked", tone: "red" },
};

/** A state that this build does not know yet shows as its raw word. */
export function jobStatus(state: string): Status {
  return statuses[state] ?? { label: state, tone: "grey" };
}

export const jobColumns = column.columns([
  column.accessor("id", {
    header: "No.",
    size: 84,
    cell: ({ getValue }) => <span className="figure quiet">{getValue()}</span>,
  }),
  column.accessor("kind", {
    header: "What",
    size: 210,
    meta: { grows: true },
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  column.accessor("state", {
    header: "Status",
    size: 104,
    cell: ({ getValue }) => <StatusChip status={jobStatus(getValue())} />,
  }),
  column.accessor("attempts", {
    header: "Attempts",
    size: 92,
    meta: { align: "end", fromWidth: 560 },
    cell: ({ row }) => (
      <span className="figure quiet">
        {row.original.attempts} of {row.original.max_attempts}
      </span>
    ),
  }),
  column.accessor("error", {
    header: "Last error",
    size: 220,
    meta: { grows: true, fromWidth: 740 },
    cell: ({ getValue }) => <span className="quiet">{getValue()}</span>,
  }),
  column.accessor("run_at", {
    header: "Due",
    size: 160,
    meta: { align: "end", fromWidth: 930 },
    cell: ({ getValue }) => <span className="figure">{moment(getValue())}</span>,
  }),
]);
