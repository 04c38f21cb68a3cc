import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { RevisionDialog } from "@/ui/form/revision-dialog";

import { useUpdateUser, type User } from "./queries";
import { editUserSchema } from "./schemas";

interface EditUserDialogProps {
  user: User;
  onClose: () => void;
}

const labels = { name: "Name", email: "E-mail", title: "Title" };

function valuesOf({ name, email, title }: User) {
  return { name, email, title };
}

export function EditUserDialog({ user, onClose }: EditUserDialogProps) {
  const update = useUpdateUser(user.id);
  const form = useForm({
    resolver: zodResolver(editUserSchema),
    defaultValues: valuesOf(user),
  });

  return (
    <RevisionDialog
      title={`Edit ${user.name}`}
      form={form}
      record={user}
      valuesOf={valuesOf}
      labels={labels}
      save={async (values, seen) => {
        await update.mutateAsync({ body: values, seen });
        return `${values.name} is changed`;
      }}
      onClose={onClose}
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
    </RevisionDialog>
  );
}
