import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import { useDeactivate, type User } from "./queries";

interface DeactivateDialogProps {
  user: User;
  onClose: () => void;
}

export function DeactivateDialog({ user, onClose }: DeactivateDialogProps) {
  const deactivate = useDeactivate(user.id);
  return (
    <ConfirmDialog
      title={`Deactivate ${user.name}?`}
      confirmLabel="Deactivate"
      danger
      pending={deactivate.isPending}
      onClose={onClose}
      onConfirm={() =>
        deactivate.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: `${user.name} can no longer sign in` });
            onClose();
          },
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      Their sessions end at once. What they did stays on record, and you can let them back in.
    </ConfirmDialog>
  );
}
