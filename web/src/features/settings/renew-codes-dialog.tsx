import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { CodeField } from "./code-field";
import { useRenewCodes } from "./queries";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { codeSchema } from "./schemas";

export function RenewCodesDialog({ onClose }: { onClose: () => void }) {
  const renew = useRenewCodes();
  const form = useForm({ resolver: zodResolver(codeSchema), defaultValues: { code: "" } });

  if (renew.data) {
    return <RecoveryCodesDialog codes={renew.data.recovery_codes} onClose={onClose} />;
  }
  return (
    <FormDialog
      title="New recovery codes"
      form={form}
      submitLabel="Make new ones"
      onClose={onClose}
      onSubmit={async ({ code }) => {
        try {
          await renew.mutateAsync(code);
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <p>The ones you have are void from then on.</p>
      <CodeField control={form.control} />
    </FormDialog>
  );
}
