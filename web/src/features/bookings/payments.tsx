import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import type { Booking, Payment } from "@/api/schema.gen";
import { isZero, share } from "@/lib/decimal";
import { day, moment } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Explained } from "@/ui/explained/explained";
import { ofPayment } from "@/ui/explained/payment";
import { Meter } from "@/ui/meter";
import { Money } from "@/ui/money";
import { Section } from "@/ui/section";

import { Paid } from "./ledger";
import { Proof } from "./proof";
import { bookingPaymentsQuery } from "./queries";
import classes from "./sections.module.css";
import { modeLabel } from "./status";

const ReverseDialog = lazy(() => import("./reverse-dialog"));

export function Payments({ booking }: { booking: Booking }) {
  const { data: payments, error } = useQuery(bookingPaymentsQuery(booking.id));
  const { paid, left, consideration } = booking;
  return (
    <Section title="Payments">
      <div className={classes.meter}>
        <span>
          <Paid booking={booking} /> paid, <Money amount={left} exact /> left
        </span>
        <Meter share={share(paid, consideration)} label="Paid" wide />
      </div>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {payments?.length === 0 && <p className={classes.empty}>Nothing has come in yet.</p>}
      {payments && payments.length > 0 && <Tranches booking={booking} payments={payments} />}
    </Section>
  );
}

function Tranches({ booking, payments }: { booking: Booking; payments: Payment[] }) {
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Tranches">
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Tranche</th>
            <th>Received</th>
            <th>Mode and reference</th>
            <th>Recorded by</th>
            <th className={classes.end}>Amount</th>
            <th className={classes.end}>
              <span hidden>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {payments.map((payment) => (
            <Tranche key={payment.id} booking={booking} payment={payment} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Tranche({ booking, payment }: { booking: Booking; payment: Payment }) {
  const { tranche, received_on, mode, reference, third_party, reversed_at, reason } = payment;
  return (
    <tr data-reversed={reversed_at ? true : undefined}>
      <td className="figure">{tranche}</td>
      <td className="figure">{day(received_on)}</td>
      <td>
        {modeLabel(mode)} <span className="figure">{reference}</span>
        {third_party && <div className={classes.under}>Not from the client’s own account</div>}
        {reversed_at && (
          <div className={classes.under}>
            Reversed {moment(reversed_at)}: {reason}
          </div>
        )}
      </td>
      <td>{payment.recorded_by}</td>
      <td className={classes.end}>
        <Explained
          from={ofPayment("received", payment.id)}
          number={`tranche ${tranche}`}
          amount={payment.amount}
        />
      </td>
      <td className={classes.end}>
        <Proof booking={booking} payment={payment} />
        <Reversal booking={booking} payment={payment} />
      </td>
    </tr>
  );
}

const ended = ["settled", "rejected", "denied", "void"];

function Reversal({ booking, payment }: { booking: Booking; payment: Payment }) {
  const mayReverse = may(useMe(), permissions.recordPayments);
  const [open, setOpen] = useState(false);
  const standing = payment.reversed_at === null && !isZero(booking.paid);
  if (!mayReverse || !standing || ended.includes(booking.stage)) return null;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        aria-label={`Reverse tranche ${payment.tranche}`}
        onClick={() => setOpen(true)}
      >
        Reverse
      </Button>
      {open && (
        <Suspense>
          <ReverseDialog booking={booking} payment={payment} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
