import { useQuery } from "@tanstack/react-query";

import { day, moment, quantity } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { History } from "@/ui/history";
import { Money } from "@/ui/money";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { ActionSteps } from "./actions";
import { toHistoryEntry } from "./history-entry";
import { Effects } from "./preview";
import { historyQuery, previewQuery, type Action } from "./queries";
import classes from "./record.module.css";
import { actionStatus, kinds, policies, termsOf } from "./words";

export function ActionRecord({ action }: { action: Action }) {
  const { data: preview, error } = useQuery(previewQuery(action.id));
  return (
    <>
      <div className={classes.headline}>
        <p className={classes.title}>
          {kinds[action.kind]} of {action.symbol}
        </p>
        <StatusChip status={actionStatus(action.state)} />
      </div>
      <p className={classes.caption}>
        {termsOf(action)}
        {action.waiting_for && ` · ${action.waiting_for}`}
        {action.reason && ` · ${action.reason}`}
      </p>
      <ActionSteps action={action} obstacle={preview?.obstacle ?? undefined} />
      <Effects action={action} preview={preview} error={error} />
      <Terms action={action} />
      <Trail id={action.id} />
    </>
  );
}

function Terms({ action }: { action: Action }) {
  return (
    <Section title="Terms">
      <Facts>
        <Fact label="Stock">{action.stock}</Fact>
        <Fact label="Ex date">{day(action.ex_on)}</Fact>
        <Fact label="Record date">{day(action.record_on)}</Fact>
        <Fact label="Open bookings">{policies[action.policy]}</Fact>
        {action.price && (
          <Fact label="Price per share">
            <Money amount={action.price} exact />
          </Fact>
        )}
        {action.cost_share && <Fact label="Share of the cost">{action.cost_share} %</Fact>}
        {action.take_up !== null && <Fact label="Taken up">{quantity(action.take_up)}</Fact>}
        <Fact label="Announced">
          {action.announced_by}, {moment(action.announced_at)}
        </Fact>
        {action.applied_at && (
          <Fact label="Applied">
            {action.applied_by}, {moment(action.applied_at)}
          </Fact>
        )}
        {action.note && <Fact label="Note">{action.note}</Fact>}
      </Facts>
    </Section>
  );
}

function Trail({ id }: { id: string }) {
  const { data: events } = useQuery(historyQuery(id));
  if (!events?.length) return null;
  return (
    <Section title="History">
      <History entries={events.map(toHistoryEntry)} />
    </Section>
  );
}
