import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useUpdateUser, type User } from "./queries";
import { editUserSchema } from "./schemas";

interface EditUserDialogProps {
  user: User;
  onClose: () => void;
}

export function EditUserDialog({ user, onClose }: EditUserDialogProps) {
  const update = useUpdateUser(user.id);
  const form = useForm({
    resolver: zodResolver(editUserSchema),
    defaultValues: { name: user.name, email: user.email, title: user.title },
  });

  return (
    <FormDialog
      title={`Edit ${user.name}`}
      form={form}
      submitLabel="Save"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await update.mutateAsync(values);
          notifications.show({ message: `${values.name} is changed` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField control={form.control} name="name" label="Name" autoFocus />
      <TextField
        control={form.control}
        name="email"
        label="E-mail"
        type="email"
        description="They sign in with it; what was sent to the old one is void"
      />
      <TextField control={form.control} name="title" label="Title" />
    </FormDialog>
  );
}
