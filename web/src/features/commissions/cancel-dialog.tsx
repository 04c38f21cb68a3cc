import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { z } from "@/lib/zod";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useCancelCommission, type Commission } from "./queries";

interface CancelDialogProps {
  commission: Commission;
  onClose: () => void;
}

const schema = z.object({
  reason: z.string().trim().min(1, "Say why, for the audit trail").max(200),
});

export function CancelDialog({ commission, onClose }: CancelDialogProps) {
  const cancel = useCancelCommission(commission.id);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { reason: "" } });

  return (
    <FormDialog
      title={`Cancel the commission of ${commission.beneficiary}`}
      form={form}
      submitLabel="Cancel the commission"
      danger
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await cancel.mutateAsync(values);
          notifications.show({ message: "The commission is cancelled" });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="reason"
        label="Reason"
        description="It is owed no longer; the entry and its reversal stay in the ledger"
        autoFocus
      />
    </FormDialog>
  );
}
