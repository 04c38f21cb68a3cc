import { moment } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { StatusChip, type Status } from "@/ui/status-chip";

import type { Job } from "./queries";

const column = columnsOf<Job>();

const statuses: Partial<Record<string, Status>> = {
  ready: { label: "Ready", tone: "amber" },
  running: { label: "Running", tone: "blue" },
  done: { label: "Done", tone: "green" },
  parked: { label: "Parked", tone: "red" },
};

/** A state that this build does not know yet shows as its raw word. */
export function jobStatus(state: string): Status {
  return statuses[state] ?? { label: state, tone: "grey" };
}

export const jobColumns = column.columns([
  column.accessor("kind", {
    header: "Job",
    size: 210,
    meta: { grows: true },
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  column.accessor("state", {
    header: "Status",
    size: 98,
    cell: ({ getValue }) => <StatusChip status={jobStatus(getValue())} />,
  }),
  column.accessor("attempts", {
    header: "Attempts",
    size: 84,
    meta: { align: "end", fromWidth: 560 },
  }),
  column.accessor("error", {
    header: "Last error",
    size: 220,
    meta: { grows: true, fromWidth: 760 },
    cell: ({ getValue }) => <span className="quiet">{getValue()}</span>,
  }),
  column.accessor("run_at", {
    header: "Due",
    size: 160,
    meta: { align: "end", fromWidth: 560 },
    cell: ({ getValue }) => moment(getValue()),
  }),
  column.accessor("created_at", {
    header: "Created",
    size: 176,
    meta: { align: "end", fromWidth: 960 },
    cell: ({ getValue }) => <span className="quiet">{moment(getValue())}</span>,
  }),
]);
