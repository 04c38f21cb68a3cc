import { useQuery } from "@tanstack/react-query";

import type { Booking, MailLine } from "@/api/schema.gen";
import { moment } from "@/lib/format";
import { Section } from "@/ui/section";
import { StatusChip, type Status } from "@/ui/status-chip";

import { bookingMailsQuery } from "./queries";
import classes from "./sections.module.css";

const statuses: Partial<Record<string, Status>> = {
  queued: { label: "On its way", tone: "blue" },
  sent: { label: "Sent", tone: "green" },
  kept: { label: "In the outbox", tone: "grey" },
  failed: { label: "Failed", tone: "red" },
};

/** What was written about the booking, and whether it left. */
export function Mails({ booking }: { booking: Booking }) {
  const mails = useQuery(bookingMailsQuery(booking.id)).data?.items;
  if (!mails?.length) return null;
  return (
    <Section title="Mails">
      <ul className={classes.list}>
        {mails.map((mail) => (
          <Mail key={mail.id} mail={mail} />
        ))}
      </ul>
    </Section>
  );
}

function Mail({ mail }: { mail: MailLine }) {
  const { subject, recipient, state, error, created_at } = mail;
  return (
    <li className={classes.entry}>
      <span>{subject}</span>
      <StatusChip status={statuses[state] ?? { label: state, tone: "grey" }} />
      <p className={classes.under}>
        {recipient} · {moment(created_at)}
      </p>
      {error && <p>{error}</p>}
    </li>
  );
}
