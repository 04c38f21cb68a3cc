import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { ChoiceField, TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useManagerChoices, useRoleChoices } from "./choices";
import { useCreateUser } from "./queries";
import { newUserSchema } from "./schemas";

export function NewUserDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateUser();
  const form = useForm({
    resolver: zodResolver(newUserSchema),
    defaultValues: { name: "", email: "", title: "", role: "", manager_id: "" },
  });

  return (
    <FormDialog
      title="Invite somebody"
      form={form}
      submitLabel="Invite"
      onClose={onClose}
      onSubmit={async ({ role, manager_id, ...values }) => {
        try {
          await create.mutateAsync({
            ...values,
            role: Number(role),
            manager_id: manager_id || null,
          });
          notifications.show({ message: `${values.name} is invited` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField control={form.control} name="name" label="Name" autoFocus />
      <TextField control={form.control} name="email" label="E-mail" type="email" />
      <TextField
        control={form.control}
        name="title"
        label="Title"
        description="What they are called, such as Zonal Head; it grants nothing"
      />
      <ChoiceField control={form.control} name="role" label="Role" choices={useRoleChoices()} />
      <ChoiceField
        control={form.control}
        name="manager_id"
        label="Reports to"
        choices={useManagerChoices()}
      />
    </FormDialog>
  );
}
