import type { Figure, PnlGroup, PnlLine } from "@/api/schema.gen";
import type { Decimal } from "@/lib/decimal";
import { day, percentOf, quantity } from "@/lib/format";
import type { Days } from "@/lib/periods";
import { columnsOf } from "@/ui/data-table/features";
import { Money } from "@/ui/money";

import { Booked } from "./ledger";

const group = columnsOf<PnlGroup>();
const line = columnsOf<PnlLine>();
const figure = { align: "end" } as const;
const wide = { align: "end", fromWidth: 760 } as const;
const widest = { align: "end", fromWidth: 980 } as const;

const money = ({ getValue }: { getValue: () => Decimal | null }) => {
  const amount = getValue();
  return amount === null ? null : <Money amount={amount} />;
};
const count = ({ getValue }: { getValue: () => number }) => (
  <span className="figure">{quantity(getValue())}</span>
);

const costColumn = { header: "Cost", size: 138, meta: widest };
const margin = { header: "Desk margin", size: 128, meta: figure, cell: money };

/** A cell of the table of groups that opens to the transfers it is made of. */
const ofGroup =
  (name: Figure, days: Days) =>
  ({ row: { original } }: { row: { original: PnlGroup } }) => (
    <Booked figures={original} figure={name} days={days} group={original} />
  );

const ofLine =
  (name: Figure, days: Days) =>
  ({ row: { original } }: { row: { original: PnlLine } }) => (
    <Booked
      figures={original}
      figure={name}
      days={days}
      group={{ id: original.id, name: original.number }}
    />
  );

const groupSecrets = (days: Days) => [
  group.accessor("cost", { ...costColumn, cell: ofGroup("cost", days) }),
  group.accessor("margin", margin),
];

export function groupColumns(what: string, tellsCost: boolean, days: Days) {
  const sold = ofGroup("consideration", days);
  const partner = ofGroup("partner", days);
  const employee = ofGroup("employee", days);
  return group.columns([
    group.accessor("name", { header: what, size: 170, meta: { grows: true }, cell: strong }),
    group.accessor("bookings", { header: "Bookings", size: 96, meta: wide, cell: count }),
    group.accessor("consideration", { header: "Sold for", size: 138, meta: wide, cell: sold }),
    group.accessor("landing_value", { header: "At landing", size: 138, meta: widest, cell: money }),
    group.accessor("revenue", { header: "Revenue", size: 128, meta: figure, cell: money }),
    group.accessor("partner", { header: "Partners", size: 118, meta: widest, cell: partner }),
    group.accessor("employee", { header: "Employees", size: 118, meta: widest, cell: employee }),
    ...(tellsCost ? groupSecrets(days) : []),
  ]);
}

export const marginColumns = (days: Days) =>
  group.columns([
    group.accessor("name", { header: "Stock", size: 170, meta: { grows: true }, cell: strong }),
    group.accessor("bookings", { header: "Bookings", size: 96, meta: wide, cell: count }),
    group.accessor("landing_value", { header: "At landing", size: 150, meta: wide, cell: money }),
    ...groupSecrets(days),
    group.display({
      id: "part",
      header: "Of landing",
      size: 104,
      meta: figure,
      cell: ({ row: { original } }) => (
        <span className="figure">{percentOf(original.margin ?? "0", original.landing_value)}</span>
      ),
    }),
  ]);

export function lineColumns(tellsCost: boolean, days: Days) {
  const sold = ofLine("consideration", days);
  return line.columns([
    line.accessor("number", { header: "Booking", size: 140, cell: strong }),
    line.accessor("settled_on", {
      header: "Settled",
      size: 112,
      cell: ({ getValue }) => <span className="figure">{day(getValue())}</span>,
    }),
    line.accessor("client", { header: "Client", size: 150, meta: { grows: true, fromWidth: 620 } }),
    line.accessor("symbol", { header: "Stock", size: 110, meta: { fromWidth: 620 } }),
    line.accessor("salesperson", { header: "Salesperson", size: 140, meta: { fromWidth: 1180 } }),
    line.accessor("quantity", { header: "Shares", size: 88, meta: wide, cell: count }),
    line.accessor("consideration", { header: "Sold for", size: 128, meta: wide, cell: sold }),
    line.accessor("landing_value", { header: "At landing", size: 128, meta: widest, cell: money }),
    line.accessor("revenue", { header: "Revenue", size: 118, meta: figure, cell: money }),
    ...(tellsCost
      ? [
          line.accessor("cost", { ...costColumn, cell: ofLine("cost", days) }),
          line.accessor("margin", margin),
        ]
      : []),
  ]);
}

function strong({ getValue }: { getValue: () => string }) {
  return <span className="strong">{getValue()}</span>;
}
