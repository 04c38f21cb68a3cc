import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useForm } from "react-hook-form";

import { fileSize } from "@/lib/file-size";
import { z } from "@/lib/zod";
import { ChooseFile } from "@/ui/choose-file";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import classes from "./page.module.css";
import { useBringIn } from "./queries";

const schema = z.object({
  reason: z.string().trim().min(1, "Say why, for whoever approves it").max(500),
});

export function BringInDialog({ onClose }: { onClose: () => void }) {
  const bringIn = useBringIn();
  const [file, setFile] = useState<File>();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { reason: "" } });
  return (
    <FormDialog
      title="Restore from a file"
      form={form}
      submitLabel="Ask for it"
      danger
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        if (!file) {
          form.setError("root", { message: "Choose the file first." });
          return;
        }
        try {
          await bringIn.mutateAsync({ file, reason });
          notifications.show({ message: "Asked for: another person now decides" });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <p className={classes.lead}>
        A copy that was saved from this installation, checked whole before it is asked for. Nothing
        happens before another person approves it.
      </p>
      <div>
        <ChooseFile label="Choose a copy" accept=".bahi" onFile={setFile} />
        {file && (
          <p className={classes.file}>
            {file.name}, {fileSize(file.size)}
          </p>
        )}
      </div>
      <TextField control={form.control} name="reason" label="Reason" />
    </FormDialog>
  );
}
