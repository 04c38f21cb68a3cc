import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";

import type { NextStep } from "@/api/schema.gen";

import type { Action } from "./queries";
import classes from "./record.module.css";

const StepDialog = lazy(() => import("./step-dialogs"));
const labels: Record<NextStep, string> = {
  apply: "Apply",
  reverse: "Reverse",
  withdraw: "Withdraw",
};

/** One step is the usual next one; what takes something back stands beside it, quietly. */
export function ActionSteps({ action, obstacle }: { action: Action; obstacle?: string }) {
  const [doing, setDoing] = useState<NextStep>();
  const steps = action.available_actions;
  return (
    <>
      {obstacle && (
        <p className={classes.obstacle} role="status">
          {obstacle}
        </p>
      )}
      {steps.length > 0 && (
        <div className={classes.actions}>
          {steps.map((step) => (
            <Button
              key={step}
              className={step === "apply" ? classes.next : undefined}
              variant={step === "apply" ? "filled" : "default"}
              disabled={step === "apply" && obstacle !== undefined}
              onClick={() => setDoing(step)}
            >
              {labels[step]}
            </Button>
          ))}
        </div>
      )}
      {doing && (
        <Suspense>
          <StepDialog step={doing} action={action} onClose={() => setDoing(undefined)} />
        </Suspense>
      )}
    </>
  );
}
