import { day } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { StatusChip, type Status } from "@/ui/status-chip";

import { Gross, Share } from "./ledger";
import type { CommissionLine } from "./queries";

const column = columnsOf<CommissionLine>();
const figure = { align: "end" } as const;

const statuses: Partial<Record<string, Status>> = {
  due: { label: "To pay", tone: "amber" },
  paid: { label: "Paid", tone: "green" },
  cancelled: { label: "Cancelled", tone: "grey" },
};

/** A state that this build does not know yet shows as its raw word. */
export function commissionStatus(state: string): Status {
  return statuses[state] ?? { label: state, tone: "grey" };
}

export const commissionColumns = column.columns([
  column.accessor("booking_number", {
    header: "Booking",
    size: 152,
    cell: ({ getValue }) => <span className="figure strong">{getValue()}</span>,
  }),
  column.accessor("beneficiary", { header: "Earned by", size: 140, meta: { grows: true } }),
  column.accessor("salesperson", {
    header: "Salesperson",
    size: 130,
    meta: { grows: true, fromWidth: 1100 },
  }),
  column.accessor("state", {
    header: "Status",
    size: 98,
    cell: ({ getValue }) => <StatusChip status={commissionStatus(getValue())} />,
  }),
  column.accessor("accrued_on", {
    header: "Earned on",
    size: 112,
    meta: { ...figure, fromWidth: 900 },
    cell: ({ getValue }) => <span className="quiet figure">{day(getValue())}</span>,
  }),
  column.accessor("gross", {
    header: "Commission",
    size: 128,
    meta: { ...figure, fromWidth: 640 },
    cell: ({ row }) => <Gross line={row.original} />,
  }),
  column.accessor("withheld", {
    header: "Tax withheld",
    size: 116,
    meta: { ...figure, fromWidth: 840 },
    cell: ({ row }) => <Share line={row.original} of="withheld" />,
  }),
  column.accessor("net", {
    header: "Net",
    size: 128,
    meta: figure,
    cell: ({ row }) => <Share line={row.original} of="net" />,
  }),
]);
