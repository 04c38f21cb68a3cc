import type { BookingLine } from "@/api/schema.gen";
import { share } from "@/lib/decimal";
import { day, exactRupees, quantity } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { Meter } from "@/ui/meter";
import { Money } from "@/ui/money";
import { StatusChip } from "@/ui/status-chip";

import { bookingStatus } from "./status";

const column = columnsOf<BookingLine>();
const figure = { align: "end" } as const;

export const bookingColumns = column.columns([
  column.accessor("number", {
    header: "Booking",
    size: 134,
    meta: { fromWidth: 520 },
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  column.accessor("client", { header: "Client", size: 110, meta: { grows: true } }),
  column.accessor("symbol", {
    header: "Stock",
    size: 84,
    enableSorting: false,
    meta: { fromWidth: 640 },
    cell: ({ row }) => <span title={row.original.stock}>{row.original.symbol}</span>,
  }),
  column.accessor("stage", {
    header: "Stage",
    size: 116,
    enableSorting: false,
    cell: ({ getValue }) => <StatusChip status={bookingStatus(getValue())} />,
  }),
  column.accessor("quantity", {
    header: "Quantity",
    size: 74,
    enableSorting: false,
    meta: { ...figure, fromWidth: 860 },
    cell: ({ getValue }) => quantity(getValue()),
  }),
  column.accessor("selling_price", {
    header: "Price",
    size: 90,
    enableSorting: false,
    meta: { ...figure, fromWidth: 960 },
    cell: ({ getValue }) => exactRupees(getValue()),
  }),
  column.accessor("consideration", {
    header: "Consideration",
    size: 114,
    meta: { ...figure, fromWidth: 640 },
    cell: ({ getValue }) => <Money amount={getValue()} />,
  }),
  column.display({
    id: "paid",
    header: "Paid",
    size: 106,
    meta: { ...figure, fromWidth: 1160 },
    cell: ({ row }) => (
      <Meter share={share(row.original.paid, row.original.consideration)} label="Paid" />
    ),
  }),
  column.accessor("left", {
    header: "Left to pay",
    size: 104,
    meta: figure,
    cell: ({ getValue }) => <Money amount={getValue()} />,
  }),
  column.accessor("salesperson", {
    header: "Salesperson",
    size: 104,
    enableSorting: false,
    meta: { grows: true, fromWidth: 1160 },
  }),
  column.accessor("booked_on", {
    header: "Booked",
    size: 118,
    enableSorting: false,
    meta: { ...figure, fromWidth: 960 },
    cell: ({ getValue }) => <span className="quiet figure">{day(getValue())}</span>,
  }),
]);
