import { moment } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { StatusChip, type Status } from "@/ui/status-chip";

import type { UserLine } from "./queries";

const column = columnsOf<UserLine>();

const statuses: Partial<Record<string, Status>> = {
  active: { label: "Active", tone: "green" },
  invited: { label: "Invited", tone: "blue" },
  waiting: { label: "Waiting", tone: "amber" },
  deactivated: { label: "Deactivated", tone: "grey" },
};

/** A state that this build does not know yet shows as its raw word. */
export function userStatus(state: string): Status {
  return statuses[state] ?? { label: state, tone: "grey" };
}

export const userColumns = column.columns([
  column.accessor("name", {
    header: "Name",
    size: 170,
    meta: { grows: true },
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  column.accessor("title", { header: "Title", size: 160, meta: { grows: true, fromWidth: 720 } }),
  column.accessor("role_title", { header: "Role", size: 110 }),
  column.accessor("state", {
    header: "Status",
    size: 110,
    cell: ({ getValue }) => <StatusChip status={userStatus(getValue())} />,
  }),
  column.accessor("manager", { header: "Reports to", size: 150, meta: { fromWidth: 640 } }),
  column.accessor("email", { header: "E-mail", size: 190, meta: { grows: true, fromWidth: 860 } }),
  column.accessor("last_seen_at", {
    header: "Last seen",
    size: 168,
    meta: { align: "end", fromWidth: 760 },
    cell: ({ getValue }) => <span className="quiet">{seen(getValue())}</span>,
  }),
]);

export function seen(at: string | null): string {
  return at === null ? "Never" : moment(at);
}
