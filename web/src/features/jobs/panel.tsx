import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { jobStatus } from "./columns";
import classes from "./panel.module.css";
import { useRequeueJob, type Job } from "./queries";

interface JobPanelProps {
  job: Job;
  mayRequeue: boolean;
  onClose: () => void;
}

export function JobPanel({ job, mayRequeue, onClose }: JobPanelProps) {
  return (
    <RecordPanel label={job.kind} onClose={onClose}>
      {mayRequeue && job.state === "parked" && <RequeueButton job={job} />}
      <Section title="Job">
        <Facts>
          <Fact label="Status">
            <StatusChip status={jobStatus(job.state)} />
          </Fact>
          <Fact label="Attempts">{job.attempts}</Fact>
          <Fact label="Due">{moment(job.run_at)}</Fact>
          <Fact label="Created">{moment(job.created_at)}</Fact>
          {job.subject && <Fact label="On">{job.subject}</Fact>}
        </Facts>
      </Section>
      {job.error && (
        <Section title="Last error">
          <pre className={classes.error}>{job.error}</pre>
        </Section>
      )}
    </RecordPanel>
  );
}

function RequeueButton({ job }: { job: Job }) {
  const requeue = useRequeueJob();
  return (
    <Button
      fullWidth
      mb={16}
      loading={requeue.isPending}
      onClick={() =>
        requeue.mutate(job.id, {
          onSuccess: () => notifications.show({ message: `${job.kind} will be tried again` }),
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      Try again
    </Button>
  );
}
