import { day } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { StatusChip, type Status } from "@/ui/status-chip";

import type { ClientLine } from "./queries";

const column = columnsOf<ClientLine>();

const statuses: Partial<Record<string, Status>> = {
  pending: { label: "To approve", tone: "amber" },
  approved: { label: "Approved", tone: "green" },
  suspended: { label: "Suspended", tone: "red" },
};

const roles: Partial<Record<string, string>> = { vendor: "Vendor", client: "Client" };

const papersAdded: Status = { label: "Papers added", tone: "amber" };

/** A state that this build does not know yet shows as its raw word. */
export function clientStatus(state: string): Status {
  return statuses[state] ?? { label: state, tone: "grey" };
}

export function roleLabel(role: string): string {
  return roles[role] ?? role;
}

export const clientColumns = column.columns([
  column.accessor("name", {
    header: "Name",
    size: 180,
    meta: { grows: true },
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  column.accessor("role", {
    header: "Role",
    size: 90,
    cell: ({ getValue }) => roleLabel(getValue()),
  }),
  column.accessor("state", {
    header: "Status",
    size: 110,
    cell: ({ getValue }) => <StatusChip status={clientStatus(getValue())} />,
  }),
  column.accessor("papers_added", {
    header: "Papers",
    size: 116,
    meta: { fromWidth: 760 },
    cell: ({ getValue }) => getValue() && <StatusChip status={papersAdded} />,
  }),
  column.accessor("pan_masked", {
    header: "PAN",
    size: 120,
    meta: { fromWidth: 640 },
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
    meta: { align: "end", fromWidth: 640 },
    cell: ({ getValue }) => <span className="quiet">{day(getValue())}</span>,
  }),
]);
