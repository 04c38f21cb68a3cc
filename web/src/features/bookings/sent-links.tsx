import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import type { Booking, Sent } from "@/api/schema.gen";
import { moment } from "@/lib/format";
import { Section } from "@/ui/section";
import { StatusChip, type Status } from "@/ui/status-chip";

import { confirmationsQuery } from "./queries";
import classes from "./sections.module.css";

/** The links that went to the client, newest first. */
export function SentLinks({ booking }: { booking: Booking }) {
  const { data: links, error } = useQuery(confirmationsQuery(booking.id));
  return (
    <Section title="Client’s word">
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {links?.length === 0 && <p className={classes.empty}>The client has not been asked yet.</p>}
      {links && links.length > 0 && (
        <ul className={classes.list}>
          {links.map((link) => (
            <Link key={link.id} link={link} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Link({ link }: { link: Sent }) {
  return (
    <li className={classes.entry}>
      <span>{link.email}</span>
      <StatusChip status={statusOf(link)} />
      <p className={classes.under}>
        Sent {moment(link.sent_at)}, good until {moment(link.expires_at)}
      </p>
      {link.reason && <p>{link.reason}</p>}
    </li>
  );
}

function statusOf({ answer, closed_at, expires_at }: Sent): Status {
  if (answer === "accepted") return { label: "Accepted", tone: "green" };
  if (answer === "denied") return { label: "Denied", tone: "red" };
  if (closed_at) return { label: "Replaced", tone: "grey" };
  if (new Date(expires_at) < new Date()) return { label: "Expired", tone: "grey" };
  return { label: "Out", tone: "amber" };
}
