import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { AreaField } from "@/ui/form/area-field";
import { NumberField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";

import type { DialogProps } from "./action-dialog";
import { useAdvanceTransfer } from "./changes";
import { stepLabel } from "./next-step";
import { reasonSchema, stepSchema } from "./schemas";
import { nextStep } from "./transfer-steps";
import { useDoing } from "./use-doing";

/** The usual next step on the way to the depository. */
export function StepDialog({ booking, onClose }: DialogProps) {
  const advance = useAdvanceTransfer(booking.id);
  const form = useForm({ resolver: zodResolver(stepSchema), defaultValues: { stamp: "" } });
  const doing = useDoing(form, onClose);
  const state = nextStep(booking.transfer);
  const label = stepLabel(state);

  return (
    <FormDialog
      title={`${label}?`}
      form={form}
      submitLabel="Yes, done"
      onClose={onClose}
      onSubmit={({ stamp }) =>
        doing(
          () => advance.mutateAsync({ state, stamp: stamp || null }),
          `${booking.number}: ${label.toLowerCase()}`,
        )
      }
    >
      {state === "stamp_paid" ? (
        <NumberField
          control={form.control}
          name="stamp"
          label="Stamp duty paid"
          description="Leave empty where it is not known yet"
          prefix="₹"
          decimals={2}
          autoFocus
        />
      ) : (
        <span>
          This step of the transfer to {booking.client} is recorded with your name and the time.
        </span>
      )}
    </FormDialog>
  );
}

export function RejectTransferDialog({ booking, onClose }: DialogProps) {
  const advance = useAdvanceTransfer(booking.id);
  const form = useForm({ resolver: zodResolver(reasonSchema), defaultValues: { reason: "" } });
  const doing = useDoing(form, onClose);

  return (
    <FormDialog
      title="Rejected by the depository"
      form={form}
      submitLabel="Record the rejection"
      danger
      onClose={onClose}
      onSubmit={({ reason }) =>
        doing(
          () => advance.mutateAsync({ state: "rejected", reason }),
          `${booking.number}: the depository rejected the instruction`,
        )
      }
    >
      <AreaField
        control={form.control}
        name="reason"
        label="Reason"
        description="As the depository gave it. The instruction can be submitted again."
        autoFocus
      />
    </FormDialog>
  );
}
