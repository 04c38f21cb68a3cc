import { Button, Group, Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { unwrap } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import type { BookingLine } from "@/api/schema.gen";
import { sum } from "@/lib/decimal";
import { exactRupees, plural, quantity } from "@/lib/format";

import classes from "./approve-all-dialog.module.css";
import { approve } from "./changes";
import { root } from "./queries";

interface ApproveAllDialogProps {
  bookings: BookingLine[];
  onClose: () => void;
}

/** `null` is a yes; a sentence says why not. */
type Results = Partial<Record<string, string | null>>;

/** Each booking is decided by itself: what is refused stops none of the others. */
export default function ApproveAllDialog({ bookings, onClose }: ApproveAllDialogProps) {
  const { results, running, run } = useApproveAll(bookings);
  const answered = Object.values(results);
  const finished = answered.length === bookings.length;

  return (
    <Modal opened size={600} title="Approve bookings" onClose={onClose}>
      <p className={classes.summary} role="status">
        {finished ? outcomeOf(answered) : `${plural(bookings.length, "booking")} worth `}
        {!finished && (
          <strong className="figure">
            {exactRupees(sum(bookings.map(({ consideration }) => consideration)))}
          </strong>
        )}
      </p>
      <ul className={classes.list} tabIndex={0} aria-label="Bookings to approve">
        {bookings.map((booking) => (
          <Line key={booking.id} booking={booking} result={results[booking.id]} />
        ))}
      </ul>
      <Group justify="flex-end" gap={8} mt="lg">
        {finished ? (
          <Button autoFocus onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button data-autofocus loading={running} onClick={() => void run()}>
              Approve {bookings.length > 1 ? plural(bookings.length, "booking") : ""}
            </Button>
          </>
        )}
      </Group>
    </Modal>
  );
}

function Line({ booking, result }: { booking: BookingLine; result?: string | null }) {
  return (
    <li className={classes.line}>
      <span className={classes.what}>
        <span className="figure strong">{booking.number}</span> {booking.client},{" "}
        {quantity(booking.quantity)} {booking.symbol}
      </span>
      <span className="figure">{exactRupees(booking.consideration)}</span>
      {result === null && <span className={classes.done}>Approved</span>}
      {result && <span className={classes.refused}>Refused: {result}</span>}
    </li>
  );
}

function useApproveAll(bookings: BookingLine[]) {
  const client = useQueryClient();
  const [results, setResults] = useState<Results>({});
  const [running, setRunning] = useState(false);

  async function run() {
    setRunning(true);
    for (const { id } of bookings) {
      const result = await decided(id);
      setResults((before) => ({ ...before, [id]: result }));
    }
    setRunning(false);
    await client.invalidateQueries({ queryKey: [root] });
  }

  return { results, running, run };
}

async function decided(id: string): Promise<string | null> {
  try {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    await unwrap(approve(id, { approve: true }, headers));
    return null;
  } catch (error) {
    return sentenceOf(error);
  }
}

function outcomeOf(results: (string | null | undefined)[]): string {
  const done = results.filter((result) => result === null).length;
  const refused = results.length - done;
  return refused === 0 ? `${done} approved` : `${done} approved, ${refused} refused`;
}
