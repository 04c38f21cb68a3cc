import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { ChoiceField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useManagerChoices } from "./choices";
import { useAssignManager, type User } from "./queries";
import { managerSchema } from "./schemas";

const NOBODY = { value: "nobody", label: "Nobody" };

interface ManagerDialogProps {
  user: User;
  onClose: () => void;
}

export function ManagerDialog({ user, onClose }: ManagerDialogProps) {
  const assign = useAssignManager(user.id);
  const managers = useManagerChoices(user.id);
  const form = useForm({
    resolver: zodResolver(managerSchema),
    defaultValues: { manager_id: user.manager_id ?? NOBODY.value },
  });

  return (
    <FormDialog
      title={`Manager of ${user.name}`}
      form={form}
      submitLabel="Change"
      onClose={onClose}
      onSubmit={async ({ manager_id }) => {
        try {
          const changed = await assign.mutateAsync(
            manager_id === NOBODY.value || !manager_id ? null : manager_id,
          );
          notifications.show({
            message: `${user.name} reports to ${changed.manager ?? "nobody"} now`,
          });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <ChoiceField
        control={form.control}
        name="manager_id"
        label="Reports to"
        description="Everyone below moves along"
        choices={[NOBODY, ...managers]}
        autoFocus
      />
    </FormDialog>
  );
}
