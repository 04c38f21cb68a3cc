import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { sentenceOf } from "@/api/problem";
import type { NextStep } from "@/api/schema.gen";
import { day } from "@/lib/format";
import { z } from "@/lib/zod";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { AreaField } from "@/ui/form/area-field";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useApply, useReverse, useWithdraw, type Action } from "./queries";
import { kinds, termsOf } from "./words";

interface DialogProps {
  action: Action;
  onClose: () => void;
}

export default function StepDialog({ step, ...props }: DialogProps & { step: NextStep }) {
  if (step === "apply") return <ApplyDialog {...props} />;
  return step === "withdraw" ? <WithdrawDialog {...props} /> : <ReverseDialog {...props} />;
}

function ApplyDialog({ action, onClose }: DialogProps) {
  const apply = useApply(action.id);
  return (
    <ConfirmDialog
      title={`Apply ${action.number}`}
      confirmLabel="Yes, apply it"
      pending={apply.isPending}
      onConfirm={() =>
        apply.mutate(undefined, {
          ...saying(`${action.number} is applied`),
          onSettled: onClose,
        })
      }
      onClose={onClose}
    >
      {kinds[action.kind]} of {action.symbol}, {termsOf(action)}, counts who held the share at the
      end of {day(action.record_on)}. Shares, costs and open bookings change as shown, at once.
    </ConfirmDialog>
  );
}

function WithdrawDialog({ action, onClose }: DialogProps) {
  const withdraw = useWithdraw(action.id);
  return (
    <ConfirmDialog
      title={`Withdraw ${action.number}`}
      confirmLabel="Withdraw it"
      danger
      pending={withdraw.isPending}
      onConfirm={() =>
        withdraw.mutate(undefined, {
          ...saying(`${action.number} is withdrawn`),
          onSettled: onClose,
        })
      }
      onClose={onClose}
    >
      Nothing has moved for it yet. It stays on record as withdrawn.
    </ConfirmDialog>
  );
}

const schema = z.object({ reason: z.string().trim().min(1, "Why is it reversed?").max(500) });

function ReverseDialog({ action, onClose }: DialogProps) {
  const reverse = useReverse(action.id);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { reason: "" } });
  return (
    <FormDialog
      title={`Reverse ${action.number}`}
      form={form}
      submitLabel="Reverse it"
      danger
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        try {
          await reverse.mutateAsync(reason);
          notifications.show({ message: `${action.number} is reversed` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <AreaField
        control={form.control}
        name="reason"
        label="Reason"
        description="Only while no share of it has moved on. The reason stands in the history for good."
        autoFocus
      />
    </FormDialog>
  );
}

function saying(done: string) {
  return {
    onSuccess: () => notifications.show({ message: done }),
    onError: (error: Error) => notifications.show({ color: "red", message: sentenceOf(error) }),
  };
}
