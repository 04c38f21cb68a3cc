import { Button, Kbd } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useState, type KeyboardEvent } from "react";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { StatusChip } from "@/ui/status-chip";

import classes from "./inbox.module.css";
import { kindOf } from "./kinds";
import { useDecide, type Waiting } from "./queries";
import { RefuseDialog } from "./refuse-dialog";
import { termsOf } from "./terms";

interface RequestRowProps {
  request: Waiting;
  active: boolean;
  onFocus: () => void;
  onDecided: () => void;
}

export function RequestRow({ request, active, onFocus, onDecided }: RequestRowProps) {
  const decide = useDecide(request);
  const open = useOpenRecord(request);
  const [refusing, setRefusing] = useState(false);

  function approve() {
    if (!request.may_decide || decide.isPending) return;
    const approved = () => {
      notifications.show({ message: `Approved: ${request.title}` });
      onDecided();
    };
    // By then this row is gone from the list; what is refused stands below it.
    decide.mutateAsync({ approves: true }).then(approved, () => undefined);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    // Until the dialog has the focus, what is typed of the reason still arrives here.
    if (refusing || event.target !== event.currentTarget || event.metaKey || event.ctrlKey) return;
    const acts: Record<string, () => void> = {
      a: approve,
      r: () => request.may_decide && setRefusing(true),
      Enter: open,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <li className={classes.row}>
      <div
        id={`request-${request.id}`}
        data-request
        className={classes.request}
        role="group"
        aria-label={request.title}
        tabIndex={active ? 0 : -1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        <Asked request={request} onOpen={open} />
        {request.may_decide && (
          <Acts pending={decide.isPending} onRefuse={() => setRefusing(true)} onApprove={approve} />
        )}
        {decide.error && (
          <p className={classes.refused} role="alert">
            {sentenceOf(decide.error)}
          </p>
        )}
      </div>
      {refusing && (
        <RefuseDialog request={request} onDecided={onDecided} onClose={() => setRefusing(false)} />
      )}
    </li>
  );
}

interface ActsProps {
  pending: boolean;
  onRefuse: () => void;
  onApprove: () => void;
}

function Acts({ pending, onRefuse, onApprove }: ActsProps) {
  return (
    <div className={classes.acts}>
      <Button variant="default" onClick={onRefuse}>
        Refuse
      </Button>
      <Button loading={pending} onClick={onApprove}>
        Approve
      </Button>
    </div>
  );
}

function Asked({ request, onOpen }: { request: Waiting; onOpen: () => void }) {
  return (
    <div className={classes.asked}>
      <div className={classes.head}>
        <StatusChip status={kindOf(request.kind).status} />
        <button type="button" className={classes.title} tabIndex={-1} onClick={onOpen}>
          {request.title}
        </button>
      </div>
      <dl className={classes.terms}>
        {termsOf(request.payload).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.meta}>
        {request.own ? "You asked" : `${request.maker_name} asked`} ·{" "}
        <time dateTime={request.asked_at}>{moment(request.asked_at)}</time>
        {request.needed > 1 && ` · ${request.given} of ${request.needed} approvals given`}
      </p>
    </div>
  );
}

function useOpenRecord({ kind, subject }: Waiting) {
  const navigate = useNavigate();
  const { screen } = kindOf(kind);
  return () => screen && void navigate({ to: screen, search: { open: subject } as never });
}

/** What the keys do, told once above the list. */
export function Keys() {
  return (
    <p className={classes.keys}>
      <Kbd size="xs">j</Kbd> <Kbd size="xs">k</Kbd> move <Kbd size="xs">a</Kbd> approve{" "}
      <Kbd size="xs">r</Kbd> refuse <Kbd size="xs">Enter</Kbd> open
    </p>
  );
}
