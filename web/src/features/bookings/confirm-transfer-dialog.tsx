import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { exactRupees, quantity } from "@/lib/format";
import { ChoiceField, TextField, type Choice } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";

import type { DialogProps } from "./action-dialog";
import { useConfirmTransfer } from "./changes";
import { deliverySchema, type DeliveryValues } from "./schemas";
import { useDoing } from "./use-doing";

const depositories: Choice[] = [
  { value: "NSDL", label: "NSDL" },
  { value: "CDSL", label: "CDSL" },
];

export function ConfirmTransferDialog({ booking, onClose }: DialogProps) {
  const deliver = useConfirmTransfer(booking.id);
  const defaultValues: DeliveryValues = { depository: "NSDL", receipt: "" };
  const form = useForm({ resolver: zodResolver(deliverySchema), defaultValues });
  const doing = useDoing(form, onClose);
  const shares = `${quantity(booking.quantity)} shares of ${booking.stock}`;

  return (
    <FormDialog
      title="Have the shares left?"
      form={form}
      submitLabel="Confirm the transfer"
      onClose={onClose}
      onSubmit={(delivery) =>
        doing(() => deliver.mutateAsync(delivery), `${booking.number} is settled`)
      }
    >
      <span>
        {shares} become {booking.client}’s, against {exactRupees(booking.consideration)}. This
        settles the booking for good.
      </span>
      <ChoiceField
        control={form.control}
        name="depository"
        label="Depository"
        choices={depositories}
      />
      <TextField
        control={form.control}
        name="receipt"
        label="Number of the executed instruction"
        autoFocus
      />
    </FormDialog>
  );
}
