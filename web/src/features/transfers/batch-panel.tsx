import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";

import { sentenceOf } from "@/api/problem";
import { day, exactRupees, moment, plural, quantity } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import classes from "./batch.module.css";
import { batchQuery, useAdvanceBatch, useTakeFile, type Batch, type Instruction } from "./queries";
import { instructionStatus, steps } from "./words";

const ResultDialog = lazy(() => import("./result-dialog"));

interface BatchPanelProps {
  id: string;
  onClose: () => void;
}

export function BatchPanel({ id, onClose }: BatchPanelProps) {
  const { data: batch, error } = useQuery(batchQuery(id));
  return (
    <RecordPanel label={batch?.number ?? "Batch"} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {batch && <BatchRecord key={id} batch={batch} />}
    </RecordPanel>
  );
}

function BatchRecord({ batch }: { batch: Batch }) {
  return (
    <>
      <Steps batch={batch} />
      <Section title={`Off-market transfers through ${batch.depository}`}>
        <Facts>
          <Fact label="From the desk’s account">{batch.source}</Fact>
          <Fact label="Execution">{day(batch.execution_on)}</Fact>
          <Fact label="Consideration">{exactRupees(batch.consideration)}</Fact>
          <Fact label="Made">
            {batch.made_by}, {moment(batch.made_at)}
          </Fact>
          <Fact label="File taken">{plural(batch.downloads, "time")}</Fact>
        </Facts>
      </Section>
      <Section title="Bookings">
        <ul className={classes.list}>
          {batch.instructions.map((instruction) => (
            <Entry key={instruction.booking_id} batch={batch} instruction={instruction} />
          ))}
        </ul>
      </Section>
    </>
  );
}

/** The usual next step is the primary button; the file may be taken at any time. */
function Steps({ batch }: { batch: Batch }) {
  const advance = useAdvanceBatch(batch.id);
  const take = useTakeFile(batch);
  const [next] = batch.next_steps;
  const refused = (error: Error) =>
    notifications.show({ color: "red", message: sentenceOf(error) });

  if (batch.closed_at || !batch.may_confirm) return null;
  return (
    <div className={classes.actions}>
      {next && (
        <Button
          className={classes.next}
          loading={advance.isPending}
          onClick={() => advance.mutate(next, { onError: refused })}
        >
          {steps[next] ?? next}
        </Button>
      )}
      <Button
        variant="default"
        loading={take.isPending}
        onClick={() =>
          take.mutate(undefined, {
            onSuccess: (text) => save(text, `${batch.number}-${batch.depository}.csv`),
            onError: refused,
          })
        }
      >
        Download the file
      </Button>
    </div>
  );
}

function Entry({ batch, instruction }: { batch: Batch; instruction: Instruction }) {
  const [answering, setAnswering] = useState(false);
  const waits = batch.may_confirm && !instruction.result && instruction.transfer === "otp_pending";
  return (
    <li className={classes.entry}>
      <Link to="/bookings/$bookingId" params={{ bookingId: instruction.booking_id }}>
        {instruction.number}
      </Link>
      <StatusChip status={instructionStatus(instruction)} />
      <span className={classes.under}>
        {quantity(instruction.quantity)} {instruction.symbol} for {instruction.client},{" "}
        {instruction.demat}
      </span>
      {waits && (
        <Button size="compact-sm" variant="default" onClick={() => setAnswering(true)}>
          Enter the result
        </Button>
      )}
      {answering && (
        <Suspense>
          <ResultDialog
            batch={batch}
            instruction={instruction}
            onClose={() => setAnswering(false)}
          />
        </Suspense>
      )}
    </li>
  );
}

function save(text: string, name: string) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
