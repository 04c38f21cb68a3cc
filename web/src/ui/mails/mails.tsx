import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import { api, unwrap } from "@/api/client";
import type { MailLine } from "@/api/schema.gen";
import { moment } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Section } from "@/ui/section";
import { StatusChip, type Status } from "@/ui/status-chip";

import classes from "./mails.module.css";

const statuses: Partial<Record<string, Status>> = {
  queued: { label: "On its way", tone: "blue" },
  sent: { label: "Sent", tone: "green" },
  kept: { label: "In the outbox", tone: "grey" },
  failed: { label: "Failed", tone: "red" },
};
const meta = { topics: ["mail", "notifications"] };

/** What was written about a record, and whether it left. */
export function MailsAbout({ kind, id }: { kind: "booking" | "purchase"; id: string }) {
  const mails = useQuery({
    queryKey: ["mail", "about", kind, id],
    queryFn: ({ signal }) => {
      const path = { entity_type: kind, entity_id: id };
      const url = "/api/email-logs/by-entity/{entity_type}/{entity_id}";
      return unwrap(api.GET(url, { params: { path }, signal }));
    },
    enabled: may(useMe(), permissions.readMail),
    meta,
  });
  return <Mails lines={mails.data?.items} />;
}

/** What was written to one address. */
export function MailsTo({ address }: { address: string }) {
  const mails = useQuery({
    queryKey: ["mail", "to", address],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/email-logs", { params: { query: { search: address } }, signal })),
    enabled: may(useMe(), permissions.readMail),
    meta,
  });
  return <Mails lines={mails.data?.items.slice(0, 20)} />;
}

function Mails({ lines }: { lines: MailLine[] | undefined }) {
  if (!lines?.length) return null;
  return (
    <Section title="Mails">
      <ul className={classes.list}>
        {lines.map((mail) => (
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
