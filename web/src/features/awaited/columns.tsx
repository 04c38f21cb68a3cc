import { isZero } from "@/lib/decimal";
import { day, plural } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { Money } from "@/ui/money";

import type { AwaitedPayment } from "./queries";

const column = columnsOf<AwaitedPayment>();

export const awaitedColumns = column.columns([
  column.accessor("number", {
    header: "Booking",
    size: 140,
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  column.accessor("client", { header: "Client", size: 110, meta: { grows: true } }),
  column.accessor("symbol", { header: "Stock", size: 100, meta: { fromWidth: 640 } }),
  column.accessor("since", {
    header: "Accepted",
    size: 112,
    meta: { fromWidth: 700 },
    cell: ({ getValue }) => <span className="figure">{day(getValue())}</span>,
  }),
  column.accessor("days", {
    header: "Waits",
    size: 92,
    meta: { align: "end", fromWidth: 560 },
    cell: ({ getValue }) => <span className="figure">{plural(getValue(), "day")}</span>,
  }),
  column.accessor("consideration", {
    header: "Agreed",
    size: 128,
    meta: { align: "end", fromWidth: 960 },
    cell: ({ getValue }) => <Money amount={getValue()} exact />,
  }),
  column.accessor("paid", {
    header: "Paid so far",
    size: 128,
    meta: { align: "end", fromWidth: 840 },
    cell: ({ row: { original }, getValue }) =>
      isZero(getValue()) ? null : (
        <span title={plural(original.tranches, "payment")}>
          <Money amount={getValue()} exact />
        </span>
      ),
  }),
  column.accessor("left", {
    header: "Due",
    size: 130,
    meta: { align: "end" },
    cell: ({ getValue }) => <Money amount={getValue()} exact />,
  }),
  column.accessor("last_mail_at", {
    header: "Last mail",
    size: 112,
    meta: { fromWidth: 1080 },
    cell: ({ getValue }) => {
      const at = getValue();
      return at ? <span className="figure">{day(at)}</span> : <span className="quiet">None</span>;
    },
  }),
]);
