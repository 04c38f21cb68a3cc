import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import { useRemoveTotp } from "./queries";

export function RemoveTotpDialog({ onClose }: { onClose: () => void }) {
  const remove = useRemoveTotp();
  return (
    <ConfirmDialog
      title="Turn off the authenticator app?"
      confirmLabel="Turn it off"
      danger
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: "The authenticator app is off" });
            onClose();
          },
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      Its codes and your recovery codes are void from then on.
    </ConfirmDialog>
  );
}
