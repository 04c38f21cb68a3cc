import { Alert, Button, Textarea } from "@mantine/core";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import type { Terms } from "@/api/schema.gen";
import { moment } from "@/lib/format";

import classes from "./page.module.css";
import { useAnswer, type Link } from "./queries";

const LONGEST_REASON = 500;

/** Two answers, each a press of its own: nothing here answers by itself. */
export function Decision({ link, terms }: { link: Link; terms: Terms }) {
  const answer = useAnswer(link);
  const [denying, setDenying] = useState(false);

  return (
    <>
      {answer.error && (
        <Alert color="red" variant="light" role="alert" mb={14}>
          {sentenceOf(answer.error)}
        </Alert>
      )}
      {denying ? (
        <Deny
          pending={answer.isPending}
          onBack={() => setDenying(false)}
          onDeny={(reason) => answer.mutate({ accept: false, reason })}
        />
      ) : (
        <div className={classes.answers}>
          <Button
            size="lg"
            fullWidth
            loading={answer.isPending}
            onClick={() => answer.mutate({ accept: true })}
          >
            Accept
          </Button>
          <Button
            size="lg"
            fullWidth
            variant="default"
            disabled={answer.isPending}
            onClick={() => setDenying(true)}
          >
            Deny
          </Button>
        </div>
      )}
      <p className={classes.until}>This link is good until {moment(terms.expires_at)}.</p>
    </>
  );
}

interface DenyProps {
  pending: boolean;
  onBack: () => void;
  onDeny: (reason: string) => void;
}

function Deny({ pending, onBack, onDeny }: DenyProps) {
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const missing = asked && !reason.trim();

  return (
    <form
      noValidate
      className={classes.answers}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (reason.trim()) onDeny(reason.trim());
      }}
    >
      <Textarea
        size="md"
        label="What is wrong?"
        description="The desk reads this."
        autoFocus
        rows={3}
        maxLength={LONGEST_REASON}
        value={reason}
        error={missing && "Say what is wrong, so that the desk can put it right"}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" size="lg" fullWidth color="red" loading={pending}>
        Deny the booking
      </Button>
      <Button size="lg" fullWidth variant="default" disabled={pending} onClick={onBack}>
        Back
      </Button>
    </form>
  );
}
