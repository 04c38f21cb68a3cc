import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { mailStatus } from "./columns";
import classes from "./panel.module.css";
import { mailQuery, type Mail } from "./queries";
import { Rendered } from "./rendered";

interface MailPanelProps {
  id: string;
  onClose: () => void;
}

export function MailPanel({ id, onClose }: MailPanelProps) {
  const { data: mail, error } = useQuery(mailQuery(id));
  return (
    <RecordPanel label={mail?.subject ?? "Mail"} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {mail && <MailFacts mail={mail} />}
      {mail && <Words mail={mail} />}
    </RecordPanel>
  );
}

function MailFacts({ mail }: { mail: Mail }) {
  return (
    <Section title={mail.template}>
      {mail.error && <p className={classes.error}>{mail.error}</p>}
      <Facts>
        <Fact label="Status">
          <StatusChip status={mailStatus(mail.state)} />
        </Fact>
        <Fact label="To">
          <span className={classes.value}>{mail.recipient}</span>
        </Fact>
        {mail.cc.length > 0 && (
          <Fact label="Copy to">
            <span className={classes.value}>{mail.cc.join(", ")}</span>
          </Fact>
        )}
        <Fact label="Written">{moment(mail.created_at)}</Fact>
        {mail.ended_at && <Fact label={mailStatus(mail.state).label}>{moment(mail.ended_at)}</Fact>}
        {mail.attachments.map(({ filename, size }) => (
          <Fact key={filename} label="Attached">
            {filename}, {Math.ceil(size / 1024)} KB
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}

function Words({ mail }: { mail: Mail }) {
  const note = noteOf(mail);
  return (
    <Section title="What it says">
      {note && <p className={classes.note}>{note}</p>}
      {mail.html && <Rendered html={mail.html} title={mail.subject} />}
    </Section>
  );
}

function noteOf(mail: Mail): string | undefined {
  if (!mail.html) return "Its words were forgotten, as old mail is.";
  if (mail.hidden) return "Its link or code is for the recipient only and is not shown here.";
  if (mail.state === "kept") {
    return "No mail server is set up, so this page is all it was delivered to. Links in it work here.";
  }
  return undefined;
}
