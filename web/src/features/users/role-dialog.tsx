import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { ChoiceField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useRoleChoices } from "./choices";
import { useChangeRole, type User } from "./queries";
import { roleSchema } from "./schemas";

interface RoleDialogProps {
  user: User;
  onClose: () => void;
}

export function RoleDialog({ user, onClose }: RoleDialogProps) {
  const change = useChangeRole(user.id);
  const form = useForm({
    resolver: zodResolver(roleSchema),
    defaultValues: { role: String(user.role) },
  });

  return (
    <FormDialog
      title={`Role of ${user.name}`}
      form={form}
      submitLabel="Change"
      onClose={onClose}
      onSubmit={async ({ role }) => {
        try {
          const changed = await change.mutateAsync(Number(role));
          notifications.show({ message: `${user.name} is ${changed.role_title} now` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <ChoiceField
        control={form.control}
        name="role"
        label="Role"
        description="Holds from their very next step"
        choices={useRoleChoices()}
        autoFocus
      />
    </FormDialog>
  );
}
