import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { z } from "@/lib/zod";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { PasswordField } from "@/ui/form/password-field";
import { showProblem } from "@/ui/form/problem-to-form";

import { useBeginLink } from "./queries";

const schema = z.object({
  password: z.string().min(1, "Type your password once more"),
  totp: z.string().trim(),
});

export function LinkDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const begin = useBeginLink();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { password: "", totp: "" },
  });
  return (
    <FormDialog
      title={`Link your ${title} account`}
      form={form}
      submitLabel="Go on"
      onClose={onClose}
      onSubmit={async ({ password, totp }) => {
        try {
          await begin.mutateAsync({ password, totp: totp || null });
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <PasswordField
        control={form.control}
        name="password"
        label="Password"
        description="Once more, so that nobody links theirs at your desk"
        autoComplete="current-password"
        autoFocus
      />
      <TextField
        control={form.control}
        name="totp"
        label="Code"
        description="If you have a second step or a passkey: of your app, or for recovery"
      />
    </FormDialog>
  );
}
