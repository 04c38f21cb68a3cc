import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { moment } from "@/lib/format";
import { z } from "@/lib/zod";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import classes from "./page.module.css";
import { useAskRestore, type Backup } from "./queries";

const WORD = "RESTORE";
const schema = z.object({
  reason: z.string().trim().min(1, "Say why, for whoever approves it").max(500),
  typed: z.literal(WORD, `Type ${WORD} to say that you mean it`),
});

export function RestoreDialog({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const ask = useAskRestore();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { reason: "", typed: "" as typeof WORD },
  });
  return (
    <FormDialog
      title={`Restore the copy of ${moment(backup.made_at ?? backup.asked_at)}?`}
      form={form}
      submitLabel="Ask for it"
      danger
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        try {
          await ask.mutateAsync({ backup_id: backup.id, reason });
          notifications.show({ message: "Asked for: another person now decides" });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <p className={classes.lead}>
        Everything that was entered since then goes out of sight, and everybody signs in again.
        Nothing happens before another person approves exactly this file.
      </p>
      <TextField control={form.control} name="reason" label="Reason" autoFocus />
      <TextField control={form.control} name="typed" label={`Type ${WORD} to confirm`} />
    </FormDialog>
  );
}
