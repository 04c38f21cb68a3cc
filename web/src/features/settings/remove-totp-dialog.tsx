import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { CodeField } from "./code-field";
import { useRemoveTotp } from "./queries";
import { codeSchema } from "./schemas";

export function RemoveTotpDialog({ onClose }: { onClose: () => void }) {
  const remove = useRemoveTotp();
  const form = useForm({ resolver: zodResolver(codeSchema), defaultValues: { code: "" } });

  return (
    <FormDialog
      title="Turn off the second step"
      form={form}
      submitLabel="Turn it off"
      danger
      onClose={onClose}
      onSubmit={async ({ code }) => {
        try {
          await remove.mutateAsync(code);
          notifications.show({ message: "Your password alone signs you in now" });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <CodeField control={form.control} />
    </FormDialog>
  );
}
