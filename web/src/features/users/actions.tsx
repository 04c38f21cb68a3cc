import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";

import classes from "./actions.module.css";
import { DeactivateDialog } from "./deactivate-dialog";
import { EditUserDialog } from "./edit-dialog";
import { ImpersonateDialog } from "./impersonate-dialog";
import { ManagerDialog } from "./manager-dialog";
import { useActivate, useSendWayIn, type Action, type User } from "./queries";
import { RemoveSecondStepDialog } from "./remove-second-step-dialog";
import { RoleDialog } from "./role-dialog";

const labels: Partial<Record<Action, string>> = {
  revise: "Edit",
  change_role: "Change role",
  assign_manager: "Change manager",
  reset_password: "Reset password",
  remove_second_step: "Remove second step",
  invite: "Send the invitation again",
  activate: "Activate",
  impersonate: "Look as them",
  deactivate: "Deactivate",
};

const dialogs: Partial<Record<Action, typeof RoleDialog>> = {
  revise: EditUserDialog,
  change_role: RoleDialog,
  assign_manager: ManagerDialog,
  remove_second_step: RemoveSecondStepDialog,
  impersonate: ImpersonateDialog,
  deactivate: DeactivateDialog,
};

/** The server says what can be done to this person; what cannot be undone at once asks first. */
export function UserActions({ user }: { user: User }) {
  const [doing, setDoing] = useState<Action>();
  const atOnce = useAtOnce(user);
  const Dialog = doing && dialogs[doing];
  if (user.available_actions.length === 0) return null;
  return (
    <div className={classes.actions}>
      {user.available_actions.map((action, index) => (
        <Button
          key={action}
          size="xs"
          variant={index === 0 ? "filled" : "default"}
          onClick={() => (dialogs[action] ? setDoing(action) : atOnce(action))}
        >
          {labels[action] ?? action}
        </Button>
      ))}
      {Dialog && <Dialog user={user} onClose={() => setDoing(undefined)} />}
    </div>
  );
}

function useAtOnce(user: User) {
  const send = useSendWayIn(user.id);
  const activate = useActivate(user.id);
  const onError = (error: Error) =>
    void notifications.show({ color: "red", message: sentenceOf(error) });

  return (action: Action) => {
    if (action === "activate") {
      activate.mutate(undefined, {
        onSuccess: () => notifications.show({ message: `${user.name} may sign in` }),
        onError,
      });
    } else {
      send.mutate(undefined, {
        onSuccess: () => notifications.show({ message: `On its way to ${user.email}` }),
        onError,
      });
    }
  };
}
