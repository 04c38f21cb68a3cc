import { day } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { StatusChip, type Status } from "@/ui/status-chip";

import type { PartnerLine } from "./queries";

const column = columnsOf<PartnerLine>();

/** A state that this build does not know yet shows as its raw word. */
export function partnerStatus({ state, active }: Pick<PartnerLine, "state" | "active">): Status {
  if ((state as string) === "pending") return { label: "To approve", tone: "amber" };
  if ((state as string) === "rejected") return { label: "Refused", tone: "red" };
  if (!active) return { label: "Switched off", tone: "grey" };
  return (state as string) === "approved"
    ? { label: "Active", tone: "green" }
    : { label: state, tone: "grey" };
}

export function sharePercent(share: string): string {
  return `${share.replace(/\.?0+$/, "")} %`;
}

export const partnerColumns = column.columns([
  column.accessor("number", {
    header: "Partner",
    size: 98,
    meta: { fromWidth: 560 },
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  column.accessor("name", { header: "Name", size: 170, meta: { grows: true } }),
  column.accessor("state", {
    header: "Status",
    size: 124,
    cell: ({ row }) => <StatusChip status={partnerStatus(row.original)} />,
  }),
  column.accessor("share", {
    header: "Share",
    size: 84,
    meta: { align: "end" },
    cell: ({ getValue }) => <span className="figure">{sharePercent(getValue())}</span>,
  }),
  column.accessor("pan_masked", {
    header: "PAN",
    size: 120,
    meta: { fromWidth: 760 },
    cell: ({ getValue }) => <span className="figure">{getValue()}</span>,
  }),
  column.accessor("email", {
    header: "E-mail",
    size: 190,
    meta: { grows: true, fromWidth: 760 },
  }),
  column.accessor("created_at", {
    header: "Added",
    size: 132,
    meta: { align: "end", fromWidth: 900 },
    cell: ({ getValue }) => <span className="quiet figure">{day(getValue())}</span>,
  }),
]);
