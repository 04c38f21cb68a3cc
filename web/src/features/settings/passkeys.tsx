import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Answer } from "@/api/answer";
import { sentenceOf } from "@/api/problem";
import { canUsePasskeys } from "@/api/passkey";
import { moment, plural } from "@/lib/format";

import classes from "./page.module.css";
import { AddPasskeyDialog, NamePasskeyDialog, RemovePasskeyDialog } from "./passkey-dialogs";
import { passkeysQuery, secondStepQuery, useRefreshSecondStep } from "./queries";
import { RenewCodesDialog } from "./renew-codes-dialog";

export type Passkey = Answer<"/api/auth/passkeys">[number];

/** Opened by a finger, a face or the device's PIN; nothing that could be typed at a false page. */
export function Passkeys() {
  const { data: passkeys, error } = useQuery(passkeysQuery);
  const [adding, setAdding] = useState(false);
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!passkeys) return <Skeleton height={72} role="status" aria-label="Loading" />;
  return (
    <>
      <p className={classes.text}>
        {canUsePasskeys()
          ? "Your device signs you in by finger, face or PIN. Once you have one, your password alone no longer does."
          : "Passkeys need a browser that knows them, and Bahi under a name (localhost, say), not an address in figures."}
      </p>
      {passkeys.length > 0 && (
        <>
          <ul className={classes.sessions}>
            {passkeys.map((passkey) => (
              <Line key={passkey.id} passkey={passkey} />
            ))}
          </ul>
          <RecoveryCodes />
        </>
      )}
      {canUsePasskeys() && (
        <Button variant="default" onClick={() => setAdding(true)}>
          Add a passkey
        </Button>
      )}
      {adding && <AddPasskeyDialog onClose={() => setAdding(false)} />}
    </>
  );
}

/** Those of whoever has no app beside their passkeys; the app's section tells of them otherwise. */
function RecoveryCodes() {
  const { data: step } = useQuery(secondStepQuery);
  const [renewing, setRenewing] = useState(false);
  const refresh = useRefreshSecondStep();
  if (!step || step.enabled) return null;
  return (
    <p className={classes.text}>
      {plural(step.recovery_codes_left, "recovery code")} left, for when no passkey is at hand.{" "}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setRenewing(true)}>
        New recovery codes
      </Button>
      {renewing && (
        <RenewCodesDialog
          onClose={() => {
            setRenewing(false);
            void refresh();
          }}
        />
      )}
    </p>
  );
}

function Line({ passkey }: { passkey: Passkey }) {
  const [doing, setDoing] = useState<"name" | "remove">();
  const close = () => setDoing(undefined);
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.agent}>{passkey.name}</div>
        <div className={classes.meta}>
          since {moment(passkey.added_at)} ·{" "}
          {passkey.used_at ? `last used ${moment(passkey.used_at)}` : "never used"}
        </div>
      </div>
      <span className={classes.buttons}>
        <Button
          variant="subtle"
          color="gray"
          aria-label={`Rename ${passkey.name}`}
          onClick={() => setDoing("name")}
        >
          Rename
        </Button>
        <Button
          variant="default"
          aria-label={`Remove ${passkey.name}`}
          onClick={() => setDoing("remove")}
        >
          Remove
        </Button>
      </span>
      {doing === "name" && <NamePasskeyDialog passkey={passkey} onClose={close} />}
      {doing === "remove" && <RemovePasskeyDialog passkey={passkey} onClose={close} />}
    </li>
  );
}
