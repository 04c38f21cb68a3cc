import { day } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { Money } from "@/ui/money";
import { StatusChip } from "@/ui/status-chip";

import type { RefundLine } from "./queries";
import { refundStatus } from "./status";

const column = columnsOf<RefundLine>();

export const refundColumns = column.columns([
  column.accessor("number", {
    header: "Booking",
    size: 128,
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  column.accessor("client", { header: "Client", size: 160, meta: { grows: true } }),
  column.accessor("state", {
    header: "Status",
    size: 124,
    cell: ({ getValue }) => <StatusChip status={refundStatus(getValue())} />,
  }),
  column.accessor("reason", {
    header: "Reason",
    size: 180,
    meta: { grows: true, fromWidth: 860 },
  }),
  column.accessor("amount", {
    header: "Amount",
    size: 124,
    meta: { align: "end" },
    cell: ({ getValue }) => <Money amount={getValue()} />,
  }),
  column.accessor("opened_at", {
    header: "Since",
    size: 116,
    meta: { align: "end", fromWidth: 700 },
    cell: ({ getValue }) => <span className="quiet figure">{day(getValue())}</span>,
  }),
]);
