import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useImpersonate, type User } from "./queries";
import { impersonateSchema } from "./schemas";

interface ImpersonateDialogProps {
  user: User;
  onClose: () => void;
}

export function ImpersonateDialog({ user, onClose }: ImpersonateDialogProps) {
  const impersonate = useImpersonate(user.id);
  const form = useForm({
    resolver: zodResolver(impersonateSchema),
    defaultValues: { reason: "" },
  });
  return (
    <FormDialog
      title={`Look at Bahi as ${user.name}`}
      form={form}
      submitLabel="Look"
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        try {
          await impersonate.mutateAsync(reason);
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <p>You see what they see, for half an hour at most, and can change nothing.</p>
      <TextField
        control={form.control}
        name="reason"
        label="Reason"
        description={`${user.name} is told, and it stays on record`}
        autoFocus
      />
    </FormDialog>
  );
}
