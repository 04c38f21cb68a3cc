import { Button, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import { plural } from "@/lib/format";
import { StatusChip } from "@/ui/status-chip";

import classes from "./page.module.css";
import { secondStepQuery, useRefreshSecondStep, useStartTotp } from "./queries";
import { RemoveTotpDialog } from "./remove-totp-dialog";
import { RenewCodesDialog } from "./renew-codes-dialog";
import { TotpDialog } from "./totp-dialog";

/** The six-digit code after the password: off, or on with its recovery codes. */
export function TwoSteps() {
  const { data: step, error } = useQuery(secondStepQuery);
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!step) return <Skeleton height={72} role="status" aria-label="Loading" />;
  return step.enabled ? <On left={step.recovery_codes_left} /> : <Off />;
}

function Off() {
  const start = useStartTotp();
  const refresh = useRefreshSecondStep();
  return (
    <>
      <p className={classes.text}>
        After your password, a six-digit code from an app on your phone. Someone who learns your
        password still cannot get in.
      </p>
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
      {start.data && (
        <TotpDialog
          offer={start.data}
          onClose={() => {
            start.reset();
            void refresh();
          }}
        />
      )}
    </>
  );
}

function On({ left }: { left: number }) {
  const [doing, setDoing] = useState<"remove" | "renew">();
  const refresh = useRefreshSecondStep();
  const close = () => {
    setDoing(undefined);
    void refresh();
  };
  return (
    <>
      <p className={classes.text}>
        <StatusChip status={{ label: "On", tone: "green" }} /> {plural(left, "recovery code")} left,
        for when the phone is not at hand.
      </p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setDoing("renew")}>
          New recovery codes
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setDoing("remove")}>
          Turn it off
        </Button>
      </div>
      {doing === "remove" && <RemoveTotpDialog onClose={close} />}
      {doing === "renew" && <RenewCodesDialog onClose={close} />}
    </>
  );
}
