import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import { useArchiveStock, type InventoryLine } from "./queries";

interface ArchiveDialogProps {
  line: InventoryLine;
  onClose: () => void;
  onDone: () => void;
}

/** What is still there stays, and the server says what that is. */
export function ArchiveDialog({ line, onClose, onDone }: ArchiveDialogProps) {
  const archive = useArchiveStock(line.stock_id);
  return (
    <ConfirmDialog
      title={`Take ${line.symbol} out of the inventory?`}
      confirmLabel="Take it out"
      pending={archive.isPending}
      onConfirm={() =>
        archive.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: `${line.symbol} is out of the inventory` });
            onDone();
          },
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
          onSettled: onClose,
        })
      }
      onClose={onClose}
    >
      Nothing is deleted. It comes back with the next purchase.
    </ConfirmDialog>
  );
}
