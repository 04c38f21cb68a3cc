import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { isZero } from "@/lib/decimal";
import { exactRupees } from "@/lib/format";
import { AreaField } from "@/ui/form/area-field";
import { FormDialog } from "@/ui/form/form-dialog";

import type { DialogProps } from "./action-dialog";
import { useVoidBooking, useWithdrawBooking } from "./changes";
import { reasonSchema } from "./schemas";
import { useDoing } from "./use-doing";

export function VoidDialog({ booking, onClose }: DialogProps) {
  const change = useVoidBooking(booking.id);
  const refund = isZero(booking.paid)
    ? "Its shares are free again."
    : `Its shares are free again, and a refund of ${exactRupees(booking.paid)} opens.`;
  return (
    <End
      title={`Void ${booking.number}`}
      submitLabel="Void the booking"
      done={`${booking.number} is void`}
      description={`${refund} The reason stands in the history for good.`}
      send={(reason) => change.mutateAsync({ reason })}
      onClose={onClose}
    />
  );
}

export function WithdrawDialog({ booking, onClose }: DialogProps) {
  const change = useWithdrawBooking(booking.id);
  return (
    <End
      title={`Withdraw ${booking.number}`}
      submitLabel="Withdraw the booking"
      done={`${booking.number} is withdrawn`}
      description="Nobody has decided on it yet. It stays on record as withdrawn."
      send={(reason) => change.mutateAsync({ reason })}
      onClose={onClose}
    />
  );
}

interface EndProps {
  title: string;
  submitLabel: string;
  done: string;
  description: string;
  send: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

function End({ title, submitLabel, done, description, send, onClose }: EndProps) {
  const form = useForm({ resolver: zodResolver(reasonSchema), defaultValues: { reason: "" } });
  const doing = useDoing(form, onClose);
  return (
    <FormDialog
      title={title}
      form={form}
      submitLabel={submitLabel}
      danger
      onClose={onClose}
      onSubmit={({ reason }) => doing(() => send(reason), done)}
    >
      <AreaField
        control={form.control}
        name="reason"
        label="Reason"
        description={description}
        autoFocus
      />
    </FormDialog>
  );
}
