import { Button, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import type { Compared, Document } from "@/api/schema.gen";
import { may, permissions } from "@/lib/permissions";

import { paperReadingQuery, useReadAgain, type PaperReading } from "./queries";
import classes from "./read-papers.module.css";

const read = new Set(["pan_card", "cml", "cancelled_cheque"]);

const labels: Record<Compared["field"], string> = {
  pan: "PAN",
  name: "Name",
  father_name: "Father’s name",
  date_of_birth: "Date of birth",
  depository: "Depository",
  dp_id: "DP ID",
  client_id: "Client ID",
  holder: "Holder",
  bank_account: "Bank account",
  ifsc: "IFSC",
  micr: "MICR",
  email: "E-mail",
};

interface PaperReadingProps {
  client: string;
  document: Document;
}

/** What an engine read off a paper, fetched when it is opened. */
export function PaperSays({ client, document }: PaperReadingProps) {
  const [open, setOpen] = useState(false);
  if (!read.has(document.kind)) return null;
  return (
    <details className={classes.says} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="quiet">What it says</summary>
      {open && <Said client={client} document={document} />}
    </details>
  );
}

function Said({ client, document }: PaperReadingProps) {
  const { data, error } = useQuery(paperReadingQuery(client, document.file_name));
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!data) return <Skeleton height={40} role="status" aria-label="Loading" />;
  return (
    <>
      <Fields reading={data} />
      <ReadAgain client={client} document={document} reading={data} />
    </>
  );
}

function Fields({ reading }: { reading: PaperReading }) {
  const { state, fields, error } = reading;
  if (state === "none") return <p className="quiet">Nobody has had it read yet.</p>;
  if (state === "waiting") return <p className="quiet">It is being read…</p>;
  if (state === "failed") return <p className="quiet">{error}</p>;
  if (fields.length === 0) return <p className="quiet">Nothing could be read.</p>;
  return (
    <div className={classes.read}>
      {fields.map((field) => (
        <Row key={`${field.field} ${field.value}`} field={field} />
      ))}
    </div>
  );
}

function Row({ field }: { field: Compared }) {
  return (
    <>
      <span className="quiet">{labels[field.field]}</span>
      <span>
        {field.value}{" "}
        {field.agrees === false && <span className={classes.differs}>differs from the record</span>}
        {field.agrees && <span className="quiet">as on the record</span>}
      </span>
      <span className={classes.sure}>{field.confidence} %</span>
    </>
  );
}

function ReadAgain({ client, document, reading }: PaperReadingProps & { reading: PaperReading }) {
  const again = useReadAgain(client, document.file_name);
  if (!may(useMe(), permissions.createClients) || reading.state === "waiting") return null;
  return (
    <Button
      variant="default"
      size="xs"
      loading={again.isPending}
      onClick={() =>
        again.mutate(undefined, {
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      {reading.state === "none" ? "Read it" : "Read again"}
    </Button>
  );
}
