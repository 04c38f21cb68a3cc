import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";

import type { CommissionAction } from "@/api/schema.gen";

import classes from "./actions.module.css";
import { CancelDialog } from "./cancel-dialog";
import { PayDialog } from "./pay-dialog";
import type { Commission } from "./queries";

const labels: Record<CommissionAction, string> = { pay: "Mark paid", cancel: "Cancel" };
const dialogs = { pay: PayDialog, cancel: CancelDialog };

/** The server says what can be done, the usual next step first: that one is the primary button. */
export function CommissionActions({ commission }: { commission: Commission }) {
  const [doing, setDoing] = useState<CommissionAction>();
  const [next, ...others] = commission.available_actions;
  const Dialog = doing && dialogs[doing];
  useHotkeys([["p", () => next === "pay" && setDoing("pay")]]);

  if (!next) return null;
  return (
    <div className={classes.actions}>
      <Button className={classes.next} onClick={() => setDoing(next)}>
        {labels[next]}
      </Button>
      {others.map((action) => (
        <Button key={action} variant="default" onClick={() => setDoing(action)}>
          {labels[action]}
        </Button>
      ))}
      {Dialog && <Dialog commission={commission} onClose={() => setDoing(undefined)} />}
    </div>
  );
}
