import { day, quantity } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { Money } from "@/ui/money";
import { StatusChip } from "@/ui/status-chip";

import type { BatchLine, TransferLine } from "./queries";
import { lineStatus } from "./words";

const column = columnsOf<TransferLine>();
const batch = columnsOf<BatchLine>();
const figure = { align: "end" } as const;

export const transferColumns = column.columns([
  column.accessor("number", {
    header: "Booking",
    size: 134,
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  column.accessor("client", { header: "Client", size: 88, meta: { grows: true } }),
  column.accessor("symbol", { header: "Stock", size: 100, meta: { fromWidth: 520 } }),
  column.accessor("quantity", {
    header: "Shares",
    size: 80,
    meta: { ...figure, fromWidth: 620 },
    cell: ({ getValue }) => quantity(getValue()),
  }),
  column.accessor("consideration", {
    header: "Consideration",
    size: 124,
    meta: { ...figure, fromWidth: 700 },
    cell: ({ getValue }) => <Money amount={getValue()} />,
  }),
  column.accessor("stamp", {
    header: "Stamp duty",
    size: 104,
    meta: { ...figure, fromWidth: 860 },
    cell: ({ getValue }) => <Money amount={getValue()} exact />,
  }),
  column.accessor("demat", {
    header: "Demat account",
    size: 176,
    meta: { fromWidth: 960 },
    cell: ({ getValue }) => getValue() ?? <span className="quiet">None on record</span>,
  }),
  column.accessor("transfer", {
    header: "Status",
    size: 132,
    cell: ({ row }) => <StatusChip status={lineStatus(row.original)} />,
  }),
]);

export const batchColumns = batch.columns([
  batch.accessor("number", {
    header: "Batch",
    size: 110,
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  batch.accessor("depository", { header: "Depository", size: 104 }),
  batch.accessor("closed_at", {
    header: "Status",
    size: 110,
    cell: ({ getValue }) => (
      <StatusChip
        status={getValue() ? { label: "Closed", tone: "green" } : { label: "Open", tone: "blue" }}
      />
    ),
  }),
  batch.accessor("bookings", { header: "Bookings", size: 92, meta: figure }),
  batch.accessor("open", { header: "Waiting", size: 84, meta: figure }),
  batch.accessor("consideration", {
    header: "Consideration",
    size: 130,
    meta: { ...figure, fromWidth: 700 },
    cell: ({ getValue }) => <Money amount={getValue()} />,
  }),
  batch.accessor("execution_on", {
    header: "Execution",
    size: 116,
    meta: figure,
    cell: ({ getValue }) => <span className="figure">{day(getValue())}</span>,
  }),
  batch.accessor("made_by", {
    header: "Made by",
    size: 130,
    meta: { grows: true, fromWidth: 860 },
  }),
]);
