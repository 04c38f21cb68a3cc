import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { plural } from "@/lib/format";
import { z } from "@/lib/zod";
import { NumberField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useForgetBodies } from "./queries";

const schema = z.object({
  days: z.string().refine((days) => Number(days) >= 1, "Older than how many days?"),
});

/** That a mail was sent stays on record for good; what it said need not. */
export default function ForgetDialog({ onClose }: { onClose: () => void }) {
  const forget = useForgetBodies();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { days: "365" } });
  return (
    <FormDialog
      title="Forget what old mails said"
      form={form}
      submitLabel="Forget them"
      danger
      onClose={onClose}
      onSubmit={async ({ days }) => {
        try {
          const { forgotten } = await forget.mutateAsync(Number(days));
          notifications.show({ message: `${plural(forgotten, "mail")} forgotten` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <NumberField
        control={form.control}
        name="days"
        label="Older than, in days"
        description="Their words and files are deleted for good. To whom and when they were sent stays."
        autoFocus
      />
    </FormDialog>
  );
}
