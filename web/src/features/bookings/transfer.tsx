import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import type { Booking, TransferStep } from "@/api/schema.gen";
import { exactRupees, moment } from "@/lib/format";
import { Section } from "@/ui/section";

import { transferStepsQuery } from "./queries";
import classes from "./sections.module.css";
import { transferLabel } from "./transfer-steps";

export function TransferSteps({ booking }: { booking: Booking }) {
  const { data: steps, error } = useQuery(transferStepsQuery(booking.id));
  return (
    <Section title="Transfer">
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {steps?.length === 0 && (
        <p className={classes.empty}>
          The way of the shares to the client’s account has not begun.
        </p>
      )}
      {steps && steps.length > 0 && (
        <ol className={classes.list}>
          {steps.map((step) => (
            <Step key={step.id} step={step} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Step({ step }: { step: TransferStep }) {
  return (
    <li className={classes.entry}>
      <span className="strong">{transferLabel(step.state)}</span>
      <span className="quiet figure">
        {step.by} · {moment(step.at)}
      </span>
      {detailOf(step) && <p>{detailOf(step)}</p>}
    </li>
  );
}

function detailOf({ depository, receipt, stamp, reason }: TransferStep): string {
  const told = [
    depository && `${depository}, receipt ${receipt ?? ""}`,
    stamp && `${exactRupees(stamp)} of stamp duty`,
    reason,
  ];
  return told.filter(Boolean).join(". ");
}
