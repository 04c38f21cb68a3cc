import { Button, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Answer } from "@/api/answer";
import { sentenceOf } from "@/api/problem";
import { day, moment, plural } from "@/lib/format";

import { NewKeyDialog } from "./new-key-dialog";
import classes from "./page.module.css";
import { apiKeysQuery, useEndApiKey } from "./queries";

/** For programs: a key does less than its owner, never more. */
export function ApiKeys() {
  const { data: keys, error } = useQuery(apiKeysQuery);
  const [making, setMaking] = useState(false);
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!keys) return <Skeleton height={72} role="status" aria-label="Loading" />;
  return (
    <>
      <p className={classes.text}>
        A program that works for you sends one as a bearer token. It may do what you choose of what
        you may do.
      </p>
      {keys.length > 0 && (
        <ul className={classes.sessions}>
          {keys.map((key) => (
            <ApiKey key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
      <Button variant="default" onClick={() => setMaking(true)}>
        New key
      </Button>
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function ApiKey({ apiKey }: { apiKey: Answer<"/api/api-keys">[number] }) {
  const end = useEndApiKey();
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.agent} title={apiKey.permissions.join(", ")}>
          {apiKey.name} <code>{apiKey.prefix}…</code>
        </div>
        <div className={classes.meta}>
          {plural(apiKey.permissions.length, "permission")} · until {day(apiKey.expires_at)} ·{" "}
          {apiKey.last_used_at ? `last used ${moment(apiKey.last_used_at)}` : "never used"}
        </div>
      </div>
      <Button
        variant="default"
        aria-label={`End the key ${apiKey.name}`}
        loading={end.isPending}
        onClick={() =>
          end.mutate(apiKey.id, {
            onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
          })
        }
      >
        End
      </Button>
    </li>
  );
}
