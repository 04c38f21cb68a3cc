import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { z } from "@/lib/zod";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useDecide, type Waiting } from "./queries";

interface RefuseDialogProps {
  request: Waiting;
  onDecided: () => void;
  onClose: () => void;
}

const schema = z.object({
  reason: z.string().trim().min(1, "Say why, so that the maker can put it right").max(200),
});

export function RefuseDialog({ request, onDecided, onClose }: RefuseDialogProps) {
  const decide = useDecide(request);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { reason: "" } });

  return (
    <FormDialog
      title={`Refuse ${request.title}`}
      form={form}
      submitLabel="Refuse"
      danger
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        try {
          await decide.mutateAsync({ approves: false, reason });
          notifications.show({ message: `Refused: ${request.title}` });
          onClose();
          onDecided();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="reason"
        label="Reason"
        description={`${request.maker_name} reads it, and it stays on record`}
        autoFocus
      />
    </FormDialog>
  );
}
