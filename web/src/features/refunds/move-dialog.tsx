import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import type { RefundState } from "@/api/schema.gen";
import { exactRupees } from "@/lib/format";
import { z } from "@/lib/zod";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useMoveRefund, type Refund } from "./queries";
import { moves } from "./status";

interface MoveDialogProps {
  refund: Refund;
  to: RefundState;
  onClose: () => void;
}

const schema = z.object({
  reference: z.string().trim().max(200),
  note: z.string().trim().max(500),
});

export function MoveDialog({ refund, to, onClose }: MoveDialogProps) {
  const move = useMoveRefund(refund.id);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { reference: "", note: "" },
  });

  return (
    <FormDialog
      title={`${moves[to]}: ${exactRupees(refund.amount)} to ${refund.client}`}
      form={form}
      submitLabel={moves[to]}
      danger={to === "failed"}
      onClose={onClose}
      onSubmit={async ({ reference, note }) => {
        try {
          await move.mutateAsync({
            state: to,
            reference: reference || undefined,
            note: note || undefined,
          });
          notifications.show({ message: `${moves[to]}: refund on ${refund.number}` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      {to === "completed" && (
        <TextField
          control={form.control}
          name="reference"
          label="Bank’s reference"
          description="The UTR of the payment to the client"
          autoFocus
        />
      )}
      <TextField control={form.control} name="note" label="Note" autoFocus={to !== "completed"} />
    </FormDialog>
  );
}
