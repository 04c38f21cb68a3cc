import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { ConflictNotice } from "@/ui/form/conflict-notice";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { useVersioned } from "@/ui/form/use-versioned";

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
  const versioned = useVersioned(form, user, valuesOf);

  return (
    <FormDialog
      title={`Edit ${user.name}`}
      form={form}
      submitLabel={versioned.conflict ? "Save mine over it" : "Save"}
      notice={
        <ConflictNotice
          form={form}
          conflict={versioned.conflict}
          labels={labels}
          onTakeTheirs={versioned.takeTheirs}
        />
      }
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await update.mutateAsync({ body: values, seen: versioned.seen });
          notifications.show({ message: `${values.name} is changed` });
          onClose();
        } catch (error) {
          versioned.refused(error);
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
