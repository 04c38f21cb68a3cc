import type { Answer } from "@/api/answer";
import { moment } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";

export type AuditEntry = Answer<"/api/audit-logs">[number];

const column = columnsOf<AuditEntry>();

export const auditColumns = column.columns([
  column.accessor("seq", {
    header: "No.",
    size: 84,
    cell: ({ getValue }) => <span className="figure quiet">{getValue()}</span>,
  }),
  column.accessor("at", {
    header: "When",
    size: 160,
    cell: ({ getValue }) => <span className="figure">{moment(getValue())}</span>,
  }),
  column.accessor("actor_name", {
    header: "Who",
    size: 150,
    meta: { grows: true },
  }),
  column.accessor("name", {
    header: "What",
    size: 240,
    meta: { grows: true },
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  column.accessor("subject", {
    header: "On",
    size: 290,
    meta: { fromWidth: 900 },
    cell: ({ getValue }) => <span className="quiet figure">{getValue()}</span>,
  }),
]);
