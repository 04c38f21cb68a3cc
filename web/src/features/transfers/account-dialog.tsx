import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import type { Depository } from "@/api/schema.gen";
import { z } from "@/lib/zod";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useSetAccount } from "./queries";

interface AccountDialogProps {
  depository: Depository;
  onClose: () => void;
}

const schema = z.object({ number: z.string().trim().min(1, "Which account?").max(30) });

export default function AccountDialog({ depository, onClose }: AccountDialogProps) {
  const set = useSetAccount(depository);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { number: "" } });
  return (
    <FormDialog
      title={`The desk’s ${depository} account`}
      form={form}
      submitLabel="Enter the account"
      onClose={onClose}
      onSubmit={async ({ number }) => {
        try {
          await set.mutateAsync(number);
          notifications.show({ message: `Shares leave from this ${depository} account now` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="number"
        label="Account number"
        description={
          depository === "NSDL" ? "IN, six digits, and eight of the client" : "Sixteen digits"
        }
        autoFocus
      />
    </FormDialog>
  );
}
