import { Button, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";

import type { Answer } from "@/api/answer";
import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { StatusChip } from "@/ui/status-chip";

import classes from "./page.module.css";
import { sessionsQuery, useEndSession } from "./queries";

export function Sessions() {
  const { data: sessions, error } = useQuery(sessionsQuery);
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!sessions) return <Skeleton height={96} role="status" aria-label="Loading" />;
  return (
    <ul className={classes.sessions}>
      {sessions.map((session) => (
        <Session key={session.id} session={session} />
      ))}
    </ul>
  );
}

function Session({ session }: { session: Answer<"/api/sessions">[number] }) {
  const name = session.agent ?? session.kind;
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.agent} title={name}>
          {name}
        </div>
        <div className={classes.meta}>
          {session.ip && `${session.ip} · `}since {moment(session.created_at)} · last seen{" "}
          {moment(session.last_seen_at)}
        </div>
      </div>
      {session.current ? (
        <StatusChip status={{ label: "This one", tone: "green" }} />
      ) : (
        <EndButton id={session.id} name={name} />
      )}
    </li>
  );
}

function EndButton({ id, name }: { id: string; name: string }) {
  const end = useEndSession();
  return (
    <Button
      variant="default"
      aria-label={`End the session on ${name}`}
      loading={end.isPending}
      onClick={() =>
        end.mutate(id, {
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      End
    </Button>
  );
}
