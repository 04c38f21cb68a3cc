import { Button, Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import type { RefundState } from "@/api/schema.gen";
import { moment } from "@/lib/format";
import { Explained } from "@/ui/explained/explained";
import { ofRecord } from "@/ui/explained/source";
import { Fact, Facts } from "@/ui/facts";
import { LinkButton } from "@/ui/links";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { MoveDialog } from "./move-dialog";
import { refundQuery, useChooseAccount, type Refund } from "./queries";
import { moves, refundStatus } from "./status";

interface RefundPanelProps {
  id: string;
  onClose: () => void;
}

export function RefundPanel({ id, onClose }: RefundPanelProps) {
  const { data: refund, error } = useQuery(refundQuery(id));
  return (
    <RecordPanel label={refund ? `Refund on ${refund.number}` : "Refund"} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {refund && <Moves key={`moves-${id}`} refund={refund} />}
      {refund && <RefundFacts refund={refund} />}
      {refund && <Account key={id} refund={refund} />}
    </RecordPanel>
  );
}

function Moves({ refund }: { refund: Refund }) {
  const [moving, setMoving] = useState<RefundState>();
  if (refund.available_states.length === 0) return null;
  return (
    <Group gap={8} pb={16}>
      {refund.available_states.map((state, place) => (
        <Button
          key={state}
          variant={place === 0 ? "filled" : "default"}
          disabled={refund.bank_account === null}
          onClick={() => setMoving(state)}
        >
          {moves[state]}
        </Button>
      ))}
      {moving && <MoveDialog refund={refund} to={moving} onClose={() => setMoving(undefined)} />}
    </Group>
  );
}

function RefundFacts({ refund }: { refund: Refund }) {
  return (
    <Section title={refund.client}>
      <Facts>
        <Fact label="Status">
          <StatusChip status={refundStatus(refund.state)} />
        </Fact>
        <Fact label="Amount">
          <Explained
            from={ofRecord(refund.booking_id, { memos: behind(refund) })}
            number={refund.number}
            amount={refund.amount}
          />
        </Fact>
        <Fact label="Reason">{refund.reason}</Fact>
        <Fact label="Since">{moment(refund.opened_at)}</Fact>
        {refund.reference && <Fact label="Bank’s reference">{refund.reference}</Fact>}
        {refund.note && <Fact label="Note">{refund.note}</Fact>}
        {refund.closed_at && <Fact label="Paid back">{moment(refund.closed_at)}</Fact>}
      </Facts>
      <LinkButton
        to="/bookings"
        search={{ open: refund.booking_id } as never}
        variant="default"
        mt={8}
      >
        Open the booking
      </LinkButton>
    </Section>
  );
}

/** What went back to the client, or what of theirs waits to. */
function behind({ state }: Refund): string[] {
  if (state === "completed") return ["booking.refund.paid"];
  return ["booking.payment.received", "booking.payment.reversed"];
}

/** Another account may be chosen while no money is on its way. */
function Account({ refund }: { refund: Refund }) {
  const choose = useChooseAccount(refund.id);
  const free = ["pending", "failed"].includes(refund.state) && refund.available_states.length > 0;
  return (
    <Section title="To which account">
      {!free && <p>{refund.account ?? "No account was chosen."}</p>}
      {free && (
        <Select
          aria-label="Bank account"
          placeholder="Choose one of the client’s accounts"
          value={refund.bank_account}
          data={refund.accounts.map(({ id, holder, masked, ifsc }) => ({
            value: id,
            label: `${holder}, ${masked}, ${ifsc}`,
          }))}
          disabled={choose.isPending}
          error={choose.error && sentenceOf(choose.error)}
          nothingFoundMessage="The client has no bank account on record"
          onChange={(account) => account && choose.mutate(account)}
        />
      )}
      {free && refund.accounts.length === 0 && (
        <p className="quiet">
          The client has no bank account on record. Add one on the client’s record first.
        </p>
      )}
    </Section>
  );
}
