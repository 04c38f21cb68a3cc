import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { exactRupees, today } from "@/lib/format";
import { CheckField } from "@/ui/form/check-field";
import { ChoiceField, NumberField, TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";

import type { DialogProps } from "./action-dialog";
import { useRecordPayment } from "./changes";
import { paymentSchema, type PaymentValues } from "./schemas";
import { modes } from "./status";
import { useDoing } from "./use-doing";

export function PayDialog({ booking, onClose }: DialogProps) {
  const pay = useRecordPayment(booking.id);
  const defaultValues: PaymentValues = {
    amount: booking.left,
    mode: "neft",
    reference: "",
    received_on: today(),
    third_party: false,
  };
  const form = useForm({ resolver: zodResolver(paymentSchema), defaultValues });
  const doing = useDoing(form, onClose);
  const { control } = form;

  return (
    <FormDialog
      title={`Payment from ${booking.client}`}
      form={form}
      submitLabel="Record payment"
      onClose={onClose}
      onSubmit={(payment) =>
        doing(
          () => pay.mutateAsync(payment),
          `${exactRupees(payment.amount)} recorded on ${booking.number}`,
        )
      }
    >
      <NumberField
        control={control}
        name="amount"
        label="Amount"
        description={`${exactRupees(booking.left)} is left to pay`}
        prefix="₹"
        decimals={2}
        autoFocus
      />
      <ChoiceField control={control} name="mode" label="Mode" choices={modes} />
      <TextField control={control} name="reference" label="UTR or cheque number" />
      <TextField control={control} name="received_on" label="Received on" type="date" />
      <CheckField
        control={control}
        name="third_party"
        label="From an account that is not the client’s own"
      />
    </FormDialog>
  );
}
