import type { MoneyLine, Way } from "@/api/schema.gen";
import { isZero } from "@/lib/decimal";
import { day } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { Explained } from "@/ui/explained/explained";
import { ofPayment } from "@/ui/explained/payment";
import { StatusChip } from "@/ui/status-chip";

const column = columnsOf<MoneyLine>();
const figure = { align: "end" } as const;

const kinds: Partial<Record<string, string>> = {
  client: "From client",
  vendor: "To vendor",
  commission: "Commission",
  refund: "Refund",
};

export const financeColumns = column.columns([
  column.accessor("moved_on", {
    header: "Date",
    size: 112,
    cell: ({ getValue }) => <span className="figure">{day(getValue())}</span>,
  }),
  column.accessor("kind", {
    header: "What",
    size: 112,
    meta: { fromWidth: 640 },
    cell: ({ getValue }) => kinds[getValue()] ?? getValue(),
  }),
  column.accessor("counterpart", { header: "From or to", size: 170, meta: { grows: true } }),
  column.accessor("document", {
    header: "Document",
    size: 152,
    meta: { fromWidth: 760 },
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  column.accessor("reference", {
    header: "Reference",
    size: 170,
    meta: { grows: true, fromWidth: 960 },
    cell: ({ row, getValue }) =>
      row.original.reversed ? (
        <StatusChip status={{ label: "Reversed", tone: "grey" }} />
      ) : (
        <span className="quiet">
          {[row.original.mode?.toUpperCase(), getValue()].filter(Boolean).join(" · ")}
        </span>
      ),
  }),
  column.accessor("received", {
    header: "Received",
    size: 140,
    meta: figure,
    cell: ({ row }) => <Moved line={row.original} way="received" />,
  }),
  column.accessor("paid", {
    header: "Paid",
    size: 140,
    meta: figure,
    cell: ({ row }) => <Moved line={row.original} way="paid" />,
  }),
]);

/** Money went one way only; the other column stays empty. */
function Moved({ line, way }: { line: MoneyLine; way: Way }) {
  const amount = line[way];
  if (isZero(amount)) return null;
  const from = ofPayment(way, line.id);
  const shown = <Explained from={from} number={line.document} amount={amount} />;
  return line.reversed ? <s className="quiet">{shown}</s> : shown;
}
