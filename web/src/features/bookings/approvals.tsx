import type { ApprovalRequest, Booking } from "@/api/schema.gen";
import { moment } from "@/lib/format";
import { Section } from "@/ui/section";
import { StatusChip, type Status } from "@/ui/status-chip";

import classes from "./sections.module.css";

const kinds: Partial<Record<string, string>> = {
  "booking.bookings.approval": "The desk’s approval",
  "booking.bookings.loss": "Approval of the loss",
};

const states: Partial<Record<string, Status>> = {
  open: { label: "Open", tone: "amber" },
  approved: { label: "Approved", tone: "green" },
  rejected: { label: "Refused", tone: "red" },
  withdrawn: { label: "Withdrawn", tone: "grey" },
  superseded: { label: "Superseded", tone: "grey" },
};

/** Every word that was asked for and given, newest first. */
export function Approvals({ booking }: { booking: Booking }) {
  return (
    <Section title="Approvals">
      <ul className={classes.list}>
        {booking.approvals.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </ul>
    </Section>
  );
}

function Request({ request }: { request: ApprovalRequest }) {
  const { kind, state, maker_name, asked_at, words } = request;
  return (
    <li className={classes.entry}>
      <span className="strong">{kinds[kind] ?? kind}</span>
      <StatusChip status={states[state] ?? { label: state, tone: "grey" }} />
      <p className={classes.under}>
        Asked for by {maker_name} · {moment(asked_at)}
      </p>
      {words.map((word) => (
        <p key={`${word.name} ${word.at}`}>
          {word.name} {word.approves ? "approved" : "refused"}
          {word.reason && `: ${word.reason}`}{" "}
          <span className={classes.under}>{moment(word.at)}</span>
        </p>
      ))}
    </li>
  );
}
