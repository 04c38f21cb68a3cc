import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useAddBankAccount, useAddDematAccount, type Client } from "./queries";
import { bankAccountSchema, dematAccountSchema } from "./schemas";

interface AccountDialogProps {
  client: Client;
  onClose: () => void;
}

export function BankAccountDialog({ client, onClose }: AccountDialogProps) {
  const add = useAddBankAccount(client.id);
  const form = useForm({
    resolver: zodResolver(bankAccountSchema),
    defaultValues: { holder: client.name, ifsc: "", account_number: "" },
  });
  return (
    <FormDialog
      title="New bank account"
      form={form}
      submitLabel="Add"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await add.mutateAsync(values);
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField control={form.control} name="holder" label="Name on the account" />
      <TextField control={form.control} name="ifsc" label="IFSC" autoFocus />
      <TextField control={form.control} name="account_number" label="Account number" />
    </FormDialog>
  );
}

export function DematAccountDialog({ client, onClose }: AccountDialogProps) {
  const add = useAddDematAccount(client.id);
  const form = useForm({
    resolver: zodResolver(dematAccountSchema),
    defaultValues: { number: "" },
  });
  return (
    <FormDialog
      title="New demat account"
      form={form}
      submitLabel="Add"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await add.mutateAsync(values);
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="number"
        label="Number"
        description="CDSL: 16 digits. NSDL: IN and 14 digits"
        autoFocus
      />
    </FormDialog>
  );
}
