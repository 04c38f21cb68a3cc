import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { exactRupees } from "@/lib/format";
import { z } from "@/lib/zod";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { usePayCommission, type Commission } from "./queries";

interface PayDialogProps {
  commission: Commission;
  onClose: () => void;
}

const schema = z.object({
  reference: z.string().trim().min(1, "By which the bank finds it again").max(200),
});

export function PayDialog({ commission, onClose }: PayDialogProps) {
  const pay = usePayCommission(commission);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { reference: "" } });
  const net = exactRupees(commission.net);

  return (
    <FormDialog
      title={`Pay ${commission.beneficiary}`}
      form={form}
      submitLabel="Mark paid"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await pay.mutateAsync(values);
          notifications.show({ message: `${net} paid to ${commission.beneficiary}` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="reference"
        label="Bank reference"
        description={`${net} has left the bank`}
        autoFocus
      />
    </FormDialog>
  );
}
