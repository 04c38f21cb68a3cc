import { quantity } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { Money } from "@/ui/money";

import type { InventoryLine } from "./queries";

const column = columnsOf<InventoryLine>();
const figure = { align: "end" } as const;

const shares = ({ getValue }: { getValue: () => number }) => (
  <span className={getValue() === 0 ? "quiet" : undefined}>{quantity(getValue())}</span>
);

const price = ({ getValue }: { getValue: () => string | null }) => {
  const amount = getValue();
  return amount ? <Money amount={amount} exact /> : <span className="quiet">–</span>;
};

export const inventoryColumns = column.columns([
  column.accessor("symbol", {
    header: "Stock",
    size: 116,
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  column.accessor("name", {
    header: "Company",
    size: 140,
    meta: { grows: true, fromWidth: 900 },
  }),
  column.accessor("ordered", {
    header: "Ordered",
    size: 92,
    meta: { ...figure, fromWidth: 760 },
    cell: shares,
  }),
  column.accessor("in_hand", { header: "In hand", size: 92, meta: figure, cell: shares }),
  column.accessor("blocked", {
    header: "Blocked",
    size: 88,
    meta: { ...figure, fromWidth: 760 },
    cell: shares,
  }),
  column.accessor("deliverable", {
    header: "Deliverable",
    size: 96,
    meta: { ...figure, fromWidth: 960 },
    cell: shares,
  }),
  column.accessor("available", {
    header: "Available",
    size: 92,
    meta: { ...figure, fromWidth: 560 },
    cell: shares,
  }),
  column.accessor("landing_price", {
    header: "Landing price",
    size: 116,
    meta: { ...figure, fromWidth: 560 },
    cell: price,
  }),
  column.accessor("cost", {
    header: "Average cost",
    size: 112,
    meta: { ...figure, fromWidth: 960 },
    cell: price,
  }),
  column.accessor("value", {
    header: "Value",
    size: 138,
    meta: figure,
    cell: ({ getValue }) => {
      const amount = getValue();
      return amount ? <Money amount={amount} /> : <span className="quiet">–</span>;
    },
  }),
]);
