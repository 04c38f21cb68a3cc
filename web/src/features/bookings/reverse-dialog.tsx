import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import type { Payment } from "@/api/schema.gen";
import { exactRupees } from "@/lib/format";
import { AreaField } from "@/ui/form/area-field";
import { FormDialog } from "@/ui/form/form-dialog";

import type { DialogProps } from "./action-dialog";
import { useReversePayment } from "./changes";
import { reasonSchema } from "./schemas";
import { useDoing } from "./use-doing";

interface ReverseDialogProps extends DialogProps {
  payment: Payment;
}

export default function ReverseDialog({ booking, payment, onClose }: ReverseDialogProps) {
  const reverse = useReversePayment(booking.id, payment.id);
  const form = useForm({ resolver: zodResolver(reasonSchema), defaultValues: { reason: "" } });
  const doing = useDoing(form, onClose);

  return (
    <FormDialog
      title={`Reverse tranche ${payment.tranche}`}
      form={form}
      submitLabel="Reverse the tranche"
      danger
      onClose={onClose}
      onSubmit={(values) =>
        doing(() => reverse.mutateAsync(values), `Tranche ${payment.tranche} is reversed`)
      }
    >
      <AreaField
        control={form.control}
        name="reason"
        label="Reason"
        description={`${exactRupees(payment.amount)} counts as unpaid again. Both entries stay on record.`}
        autoFocus
      />
    </FormDialog>
  );
}
