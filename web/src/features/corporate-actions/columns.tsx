import { day } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { StatusChip } from "@/ui/status-chip";

import type { ActionLine } from "./queries";
import { actionStatus, kinds, termsOf } from "./words";

const column = columnsOf<ActionLine>();

export const actionColumns = column.columns([
  column.accessor("number", {
    header: "Number",
    size: 112,
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  column.accessor("symbol", { header: "Stock", size: 110 }),
  column.accessor("kind", {
    header: "Kind",
    size: 104,
    cell: ({ getValue }) => kinds[getValue()],
  }),
  column.accessor(termsOf, {
    id: "terms",
    header: "Terms",
    size: 180,
    meta: { grows: true, fromWidth: 700 },
  }),
  column.accessor("state", {
    header: "Status",
    size: 116,
    cell: ({ getValue }) => <StatusChip status={actionStatus(getValue())} />,
  }),
  column.accessor("ex_on", {
    header: "Ex date",
    size: 116,
    meta: { align: "end", fromWidth: 860 },
    cell: ({ getValue }) => <span className="quiet figure">{day(getValue())}</span>,
  }),
  column.accessor("record_on", {
    header: "Record date",
    size: 116,
    meta: { align: "end", fromWidth: 560 },
    cell: ({ getValue }) => <span className="figure">{day(getValue())}</span>,
  }),
]);
