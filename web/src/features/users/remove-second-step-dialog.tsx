import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import { useRemoveSecondStep, type User } from "./queries";

interface RemoveSecondStepDialogProps {
  user: User;
  onClose: () => void;
}

export function RemoveSecondStepDialog({ user, onClose }: RemoveSecondStepDialogProps) {
  const remove = useRemoveSecondStep(user.id);
  return (
    <ConfirmDialog
      title={`Remove ${user.name}’s second step?`}
      confirmLabel="Remove it"
      danger
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: `${user.name} signs in with the password alone now` });
            onClose();
          },
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      Only for somebody who lost their phone and their recovery codes, once you are sure that it is
      them who asks. Their sessions end at once.
    </ConfirmDialog>
  );
}
