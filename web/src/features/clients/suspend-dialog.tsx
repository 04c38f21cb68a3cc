import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useSuspendClient, type Client } from "./queries";
import { reasonSchema } from "./schemas";

export function SuspendDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const suspend = useSuspendClient(client.id);
  const form = useForm({ resolver: zodResolver(reasonSchema), defaultValues: { reason: "" } });
  return (
    <FormDialog
      title={`Suspend ${client.name}`}
      form={form}
      submitLabel="Suspend"
      danger
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await suspend.mutateAsync(values);
          notifications.show({ message: `${client.name} is suspended` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="reason"
        label="Reason"
        description="Nothing new can be bought or sold until the suspension is lifted"
        autoFocus
      />
    </FormDialog>
  );
}
