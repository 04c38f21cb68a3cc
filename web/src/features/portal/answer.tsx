import { Alert, Button, Group, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Card } from "@/ui/card";

import { useAnswer, type OwnBookingRecord } from "./queries";

const LONGEST_REASON = 500;

/** Yes or no to the terms beside it, each a press of its own. */
export function Answer({ booking }: { booking: OwnBookingRecord }) {
  const answer = useAnswer(booking.id);
  const [reason, setReason] = useState<string>();
  const { version, answer_until: until, number } = booking;
  if (!until) {
    return (
      <Card title="Your word">
        <p>These terms are over. The firm sends them again when they stand.</p>
      </Card>
    );
  }

  function send(accept: boolean) {
    const body = { version, accept, reason: accept ? null : (reason ?? "").trim() || null };
    const message = accept ? `You accepted ${number}` : `You denied ${number}`;
    answer.mutate(body, { onSuccess: () => notifications.show({ message }) });
  }

  return (
    <Card title="Do you agree to this purchase?" note={`Until ${moment(until)}`}>
      {answer.error && (
        <Alert color="red" variant="light" role="alert" mb={12}>
          {sentenceOf(answer.error)}
        </Alert>
      )}
      {reason === undefined ? (
        <Group gap={8}>
          <Button loading={answer.isPending} onClick={() => send(true)}>
            Accept
          </Button>
          <Button variant="default" disabled={answer.isPending} onClick={() => setReason("")}>
            Deny
          </Button>
        </Group>
      ) : (
        <>
          <Textarea
            label="What is wrong?"
            description="The firm reads this."
            autoFocus
            rows={3}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group gap={8} mt={12}>
            <Button color="red.9" loading={answer.isPending} onClick={() => send(false)}>
              Deny the booking
            </Button>
            <Button variant="default" onClick={() => setReason(undefined)}>
              Back
            </Button>
          </Group>
        </>
      )}
    </Card>
  );
}
