import type { Stock } from "@/api/schema.gen";
import { columnsOf } from "@/ui/data-table/features";
import { Money } from "@/ui/money";
import { StatusChip, type Status } from "@/ui/status-chip";

const column = columnsOf<Stock>();

const statuses: Partial<Record<string, Status>> = {
  active: { label: "Active", tone: "green" },
  suspended: { label: "Suspended", tone: "red" },
};

/** A state that this build does not know yet shows as its raw word. */
export function stockStatus(state: string): Status {
  return statuses[state] ?? { label: state, tone: "grey" };
}

export const stockColumns = column.columns([
  column.accessor("symbol", {
    header: "Symbol",
    size: 120,
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  column.accessor("name", { header: "Company", size: 200, meta: { grows: true } }),
  column.accessor("state", {
    header: "Status",
    size: 110,
    cell: ({ getValue }) => <StatusChip status={stockStatus(getValue())} />,
  }),
  column.accessor("sector", {
    header: "Sector",
    size: 160,
    meta: { grows: true, fromWidth: 760 },
  }),
  column.accessor("isin", {
    header: "ISIN",
    size: 140,
    meta: { fromWidth: 560 },
    cell: ({ getValue }) => <span className="figure">{getValue()}</span>,
  }),
  column.accessor("face_value", {
    header: "Face value",
    size: 124,
    meta: { align: "end", fromWidth: 760 },
    cell: ({ getValue }) => {
      const value = getValue();
      return value && <Money amount={value} exact />;
    },
  }),
]);
