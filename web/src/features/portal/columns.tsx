import { isZero } from "@/lib/decimal";
import { day, quantity } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { Money } from "@/ui/money";
import { StatusChip } from "@/ui/status-chip";

import type { OwnBooking } from "./queries";
import { stageStatus } from "./words";

const booking = columnsOf<OwnBooking>();

export const bookingColumns = booking.columns([
  booking.accessor("number", {
    header: "Booking",
    size: 140,
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  booking.accessor("booked_on", {
    header: "Day",
    size: 112,
    meta: { fromWidth: 820 },
    cell: ({ getValue }) => <span className="figure">{day(getValue())}</span>,
  }),
  booking.accessor("symbol", {
    header: "Stock",
    size: 110,
    meta: { grows: true },
    cell: ({ row: { original } }) => (
      <span title={original.stock}>
        {original.symbol} <span className="quiet">{original.stock}</span>
      </span>
    ),
  }),
  booking.accessor("quantity", {
    header: "Shares",
    size: 90,
    meta: { align: "end", fromWidth: 600 },
    cell: ({ getValue }) => <span className="figure">{quantity(getValue())}</span>,
  }),
  booking.accessor("price", {
    header: "Price",
    size: 112,
    meta: { align: "end", fromWidth: 760 },
    cell: ({ getValue }) => <Money amount={getValue()} exact />,
  }),
  booking.accessor("consideration", {
    header: "Amount",
    size: 130,
    meta: { align: "end", fromWidth: 480 },
    cell: ({ getValue }) => <Money amount={getValue()} exact />,
  }),
  booking.accessor("left", {
    header: "Still to pay",
    size: 126,
    meta: { align: "end", fromWidth: 900 },
    cell: ({ row: { original }, getValue }) =>
      original.stage === "to_pay" && !isZero(getValue()) ? (
        <Money amount={getValue()} exact />
      ) : null,
  }),
  booking.accessor("stage", {
    header: "Where it stands",
    size: 170,
    cell: ({ getValue }) => <StatusChip status={stageStatus(getValue())} />,
  }),
]);
