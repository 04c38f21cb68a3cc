import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Fact, Facts } from "@/ui/facts";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";
import { tell } from "@/ui/tell";

import { jobStatus } from "./columns";
import classes from "./panel.module.css";
import { jobQuery, useRequeueJob, type Job } from "./queries";

interface JobPanelProps {
  id: string;
  onClose: () => void;
}

export function JobPanel({ id, onClose }: JobPanelProps) {
  const { data: job, error } = useQuery(jobQuery(id));
  const mayRequeue = may(useMe(), permissions.requeueJobs);
  return (
    <RecordPanel label={`Job ${id}`} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {job?.state === "parked" && mayRequeue && <RequeueButton job={job} />}
      {job && <JobFacts job={job} />}
      {job?.error && <JobError error={job.error} />}
      {job && <Payload payload={job.payload} />}
    </RecordPanel>
  );
}

function JobFacts({ job }: { job: Job }) {
  return (
    <Section title={job.kind}>
      <Facts>
        <Fact label="Status">
          <StatusChip status={jobStatus(job.state)} />
        </Fact>
        <Fact label="Attempts">
          {job.attempts} of {job.max_attempts}
        </Fact>
        {job.state === "parked" && (
          <Fact label="Later jobs of its subject">{job.blocks ? "wait for it" : "go on"}</Fact>
        )}
        <Fact label="Asked for">{moment(job.created_at)}</Fact>
        {job.finished_at ? (
          <Fact label="Done">{moment(job.finished_at)}</Fact>
        ) : (
          <Fact label="Due">{moment(job.run_at)}</Fact>
        )}
        {job.subject && (
          <Fact label="Subject">
            <span className={classes.value}>{job.subject}</span>
          </Fact>
        )}
      </Facts>
    </Section>
  );
}

/** The first line is for people, the rest for whoever mends it. */
function JobError({ error }: { error: string }) {
  const [sentence, ...trace] = error.split("\n");
  const rest = trace.join("\n").trim();
  return (
    <Section title="Last error">
      <p className={classes.sentence}>{sentence}</p>
      {rest && (
        <pre className={classes.trace} tabIndex={0} role="region" aria-label="Where it went wrong">
          {rest}
        </pre>
      )}
    </Section>
  );
}

function Payload({ payload }: { payload: Job["payload"] }) {
  if (Object.keys(payload).length === 0) return null;
  return (
    <Section title="What it was given">
      <pre className={classes.trace} tabIndex={0} role="region" aria-label="What it was given">
        {JSON.stringify(payload, null, 2)}
      </pre>
    </Section>
  );
}

function RequeueButton({ job }: { job: Job }) {
  const requeue = useRequeueJob(job.id);
  return (
    <Button
      fullWidth
      mb={16}
      loading={requeue.isPending}
      onClick={() => void tell(requeue.mutateAsync(), `Job ${job.id} is tried again`)}
    >
      Try again
    </Button>
  );
}
