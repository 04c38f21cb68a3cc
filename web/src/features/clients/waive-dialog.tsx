import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import type { RequiredPaper } from "@/api/schema.gen";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useWaivePaper, type Client } from "./queries";
import { reasonSchema } from "./schemas";

interface WaiveDialogProps {
  client: Client;
  paper: RequiredPaper;
  onClose: () => void;
}

export function WaiveDialog({ client, paper, onClose }: WaiveDialogProps) {
  const waive = useWaivePaper(client.id);
  const form = useForm({ resolver: zodResolver(reasonSchema), defaultValues: { reason: "" } });
  return (
    <FormDialog
      title={`Do without the ${paper.title}`}
      form={form}
      submitLabel="Do without"
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        try {
          await waive.mutateAsync({ kind: paper.kind, reason });
          notifications.show({ message: `${client.name} needs no ${paper.title}` });
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
        description="Stands in the history for good"
        autoFocus
      />
    </FormDialog>
  );
}
