import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import type { DialogProps } from "./action-dialog";
import { useSendConfirmation } from "./changes";

export function SendDialog({ booking, onClose }: DialogProps) {
  const send = useSendConfirmation(booking.id);

  function confirm() {
    send.mutate(undefined, {
      onSuccess: () => notifications.show({ message: `${booking.client} has a new link` }),
      onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
      onSettled: onClose,
    });
  }

  return (
    <ConfirmDialog
      title={`Ask ${booking.client} to confirm`}
      confirmLabel="Send a new link"
      pending={send.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      A link to these terms goes to the client by e-mail. A link sent before is then no longer good.
    </ConfirmDialog>
  );
}
