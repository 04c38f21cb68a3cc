import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";

import classes from "./page.module.css";
import { useStartTotp } from "./queries";
import { RemoveTotpDialog } from "./remove-totp-dialog";
import { TotpDialog } from "./totp-dialog";

/** Turning the six-digit code on or off. */
export function TwoSteps() {
  const start = useStartTotp();
  const [removing, setRemoving] = useState(false);

  return (
    <>
      <p className={classes.text}>
        After your password, a six-digit code from an app on your phone. Someone who learns your
        password still cannot get in.
      </p>
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={start.isPending}
          onClick={() =>
            start.mutate(undefined, {
              onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
            })
          }
        >
          Set up an authenticator app
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setRemoving(true)}>
          Turn it off
        </Button>
      </div>
      {start.data && <TotpDialog offer={start.data} onClose={start.reset} />}
      {removing && <RemoveTotpDialog onClose={() => setRemoving(false)} />}
    </>
  );
}
