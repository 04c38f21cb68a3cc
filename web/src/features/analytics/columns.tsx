import type { Performance } from "@/api/schema.gen";
import { quantity } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { Money } from "@/ui/money";

const column = columnsOf<Performance>();
const figure = { align: "end" } as const;
const wide = { align: "end", fromWidth: 700 } as const;

const count = ({ getValue }: { getValue: () => number }) => (
  <span className="figure">{quantity(getValue())}</span>
);

export function performanceColumns(what: string, cost: boolean) {
  return column.columns([
    column.accessor("name", {
      header: what,
      size: 200,
      meta: { grows: true },
      cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
    }),
    column.accessor("bookings", { header: "Bookings", size: 100, meta: wide, cell: count }),
    column.accessor("shares", { header: "Shares", size: 110, meta: wide, cell: count }),
    column.accessor("booked", {
      header: "Booked",
      size: 150,
      meta: figure,
      cell: ({ getValue }) => <Money amount={getValue()} />,
    }),
    column.accessor("settled", { header: "Settled", size: 90, meta: wide, cell: count }),
    column.accessor("revenue", {
      header: "Revenue",
      size: 140,
      meta: wide,
      cell: ({ getValue }) => <Money amount={getValue()} />,
    }),
    ...(cost ? [margin] : []),
  ]);
}

const margin = column.accessor("margin", {
  header: "Desk margin",
  size: 140,
  meta: wide,
  cell: ({ getValue }) => {
    const amount = getValue();
    return amount === null ? null : <Money amount={amount} />;
  },
});
