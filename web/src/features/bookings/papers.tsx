import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";

import type { Booking, Document } from "@/api/schema.gen";
import { day } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Section } from "@/ui/section";
import { tell } from "@/ui/tell";

import { paperTitle } from "./paper-titles";
import { bookingDocumentsQuery, useMakeContractNote } from "./queries";
import classes from "./sections.module.css";

/** What was handed in for the booking, and the note that was handed out. */
export function BookingPapers({ booking }: { booking: Booking }) {
  const papers = useQuery(bookingDocumentsQuery(booking.id)).data;
  const settled = booking.stage === "settled";
  if (!papers || (papers.length === 0 && !settled)) return null;
  const lacksNote = settled && !papers.some(({ kind }) => kind === "contract_note");
  return (
    <Section title="Papers">
      <ul className={classes.list}>
        {papers.map((paper) => (
          <Paper key={paper.id} booking={booking} paper={paper} />
        ))}
        {lacksNote && <NoNote booking={booking} />}
      </ul>
    </Section>
  );
}

function Paper({ booking, paper }: { booking: Booking; paper: Document }) {
  return (
    <li className={classes.entry}>
      <a href={`/api/bookings/${booking.id}/documents/${paper.file_name}`} download>
        {paper.name}
      </a>
      <span className="quiet">{paperTitle(paper.kind)}</span>
      <p className={classes.under}>
        {day(paper.uploaded_at)} · {paper.uploaded_by}
      </p>
    </li>
  );
}

function NoNote({ booking }: { booking: Booking }) {
  const make = useMakeContractNote(booking.id);
  const mayMake = may(useMe(), permissions.confirmTransfers);
  return (
    <li className={classes.entry}>
      <span className="quiet">There is no contract note yet.</span>
      {mayMake && (
        <Button
          variant="default"
          size="xs"
          loading={make.isPending}
          onClick={() => void tell(make.mutateAsync(), ({ number }) => `${number} is made`)}
        >
          Make the contract note
        </Button>
      )}
    </li>
  );
}
