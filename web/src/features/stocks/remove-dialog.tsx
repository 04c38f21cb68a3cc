import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";
import type { Stock } from "@/api/schema.gen";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import { useRemoveStock } from "./queries";

interface RemoveDialogProps {
  stock: Stock;
  onRemoved: () => void;
  onClose: () => void;
}

export default function RemoveDialog({ stock, onRemoved, onClose }: RemoveDialogProps) {
  const remove = useRemoveStock(stock.id);
  return (
    <ConfirmDialog
      title={`Remove ${stock.symbol}`}
      confirmLabel="Remove it"
      danger
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: `${stock.symbol} is removed` });
            onRemoved();
          },
        })
      }
      onClose={onClose}
    >
      Only a stock that was never dealt in can be removed. One that was is suspended instead.
      {remove.error && <p role="alert">{sentenceOf(remove.error)}</p>}
    </ConfirmDialog>
  );
}
