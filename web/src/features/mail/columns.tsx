import { moment } from "@/lib/format";
import { columnsOf } from "@/ui/data-table/features";
import { StatusChip, type Status } from "@/ui/status-chip";

import type { MailLine, TemplateLine } from "./queries";

const statuses: Partial<Record<string, Status>> = {
  queued: { label: "Waiting", tone: "amber" },
  sent: { label: "Sent", tone: "green" },
  kept: { label: "Kept here", tone: "blue" },
  failed: { label: "Refused", tone: "red" },
};

/** A state that this build does not know yet shows as its raw word. */
export function mailStatus(state: string): Status {
  return statuses[state] ?? { label: state, tone: "grey" };
}

const mailColumn = columnsOf<MailLine>();

export const mailColumns = mailColumn.columns([
  mailColumn.accessor("recipient", {
    header: "To",
    size: 190,
    meta: { grows: true },
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  mailColumn.accessor("subject", { header: "Subject", size: 230, meta: { grows: true } }),
  mailColumn.accessor("state", {
    header: "Status",
    size: 110,
    cell: ({ getValue }) => <StatusChip status={mailStatus(getValue())} />,
  }),
  mailColumn.accessor("template", {
    header: "Template",
    size: 170,
    meta: { fromWidth: 860 },
    cell: ({ getValue }) => <span className="quiet">{getValue()}</span>,
  }),
  mailColumn.accessor("created_at", {
    header: "Written",
    size: 160,
    meta: { align: "end", fromWidth: 680 },
    cell: ({ getValue }) => <span className="figure">{moment(getValue())}</span>,
  }),
]);

const templateColumn = columnsOf<TemplateLine>();

export const templateColumns = templateColumn.columns([
  templateColumn.accessor("title", {
    header: "Mail",
    size: 220,
    meta: { grows: true },
    cell: ({ getValue }) => <span className="strong">{getValue()}</span>,
  }),
  templateColumn.accessor("subject", { header: "Subject", size: 240, meta: { grows: true } }),
  templateColumn.accessor("reworded", {
    header: "Words",
    size: 120,
    cell: ({ getValue }) => (
      <StatusChip
        status={getValue() ? { label: "Yours", tone: "blue" } : { label: "Original", tone: "grey" }}
      />
    ),
  }),
  templateColumn.accessor("changed_by", {
    header: "Changed by",
    size: 150,
    meta: { fromWidth: 700 },
  }),
  templateColumn.accessor("changed_at", {
    header: "Changed",
    size: 160,
    meta: { align: "end", fromWidth: 800 },
    cell: ({ getValue }) => {
      const at = getValue();
      return at && <span className="figure">{moment(at)}</span>;
    },
  }),
]);
