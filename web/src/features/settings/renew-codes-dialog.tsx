import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import { useRenewCodes } from "./queries";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";

export function RenewCodesDialog({ onClose }: { onClose: () => void }) {
  const renew = useRenewCodes();
  if (renew.data) {
    return <RecoveryCodesDialog codes={renew.data.recovery_codes} onClose={onClose} />;
  }
  return (
    <ConfirmDialog
      title="New recovery codes?"
      confirmLabel="Make new ones"
      pending={renew.isPending}
      onClose={onClose}
      onConfirm={() =>
        renew.mutate(undefined, {
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      The ones you have are void from then on.
    </ConfirmDialog>
  );
}
