import { Button, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import type { AccessAction, AccessState, ClientAccess as Access } from "@/api/schema.gen";
import { day, moment } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { Section } from "@/ui/section";
import { StatusChip, type Status } from "@/ui/status-chip";

import { accessQuery, useChangeAccess, type Client } from "./queries";
import classes from "./record.module.css";

const statuses: Record<AccessState, Status> = {
  none: { label: "None", tone: "grey" },
  invited: { label: "Invited", tone: "amber" },
  active: { label: "Signs in", tone: "green" },
  deactivated: { label: "Taken away", tone: "grey" },
};
const labels: Record<AccessAction, string> = {
  give_access: "Give access",
  invite_again: "Invite again",
  take_access: "Take access away",
};

/** Whether the client sees their own portfolio, and the ways to let them. */
export function ClientAccess({ client }: { client: Client }) {
  const { data: access, error } = useQuery(accessQuery(client.id));
  return (
    <Section title="Their own view">
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!access && !error && <Skeleton height={48} role="status" aria-label="Loading" />}
      {access && <Shown client={client} access={access} />}
    </Section>
  );
}

function Shown({ client, access }: { client: Client; access: Access }) {
  const { state, email, given_at, last_seen_at, stopped, available_actions } = access;
  return (
    <>
      <Facts>
        <Fact label="Access">
          <StatusChip status={statuses[state]} />
        </Fact>
        {email && <Fact label={given_at ? "Signs in with" : "Would be invited at"}>{email}</Fact>}
        {given_at && <Fact label="Given">{day(given_at)}</Fact>}
        {last_seen_at && <Fact label="Last seen">{moment(last_seen_at)}</Fact>}
      </Facts>
      {stopped && state === "none" && <p className="quiet">{stopped}</p>}
      <div className={classes.bar}>
        {available_actions.map((action) => (
          <AccessButton key={action} client={client} action={action} />
        ))}
      </div>
    </>
  );
}

function AccessButton({ client, action }: { client: Client; action: AccessAction }) {
  const change = useChangeAccess(client.id);
  const gives = action !== "take_access";
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={change.isPending}
      onClick={() =>
        change.mutate(gives, {
          onSuccess: ({ state, email }) =>
            notifications.show({
              message:
                state === "invited"
                  ? `An invitation goes to ${email ?? client.name}`
                  : gives
                    ? `${client.name} has access again`
                    : `${client.name} has no access any more`,
            }),
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      {labels[action]}
    </Button>
  );
}
