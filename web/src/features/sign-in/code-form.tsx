import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Stack } from "@mantine/core";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";

import { codeSchema } from "./schemas";
import { useFirstField } from "./use-first-field";

interface CodeFormProps {
  /** Where there is no app, only the codes for recovery. */
  recovery?: boolean;
  onSubmit: (code: string) => Promise<void>;
  onBack: () => void;
}

export function CodeForm({ recovery, onSubmit, onBack }: CodeFormProps) {
  const first = useFirstField();
  const form = useForm({ resolver: zodResolver(codeSchema), defaultValues: { totp: "" } });

  async function submit({ totp }: { totp: string }) {
    try {
      await onSubmit(totp);
    } catch (error) {
      showProblem(form, error);
    }
  }

  return (
    <form ref={first} noValidate onSubmit={form.handleSubmit(submit)}>
      <Stack gap="md">
        <FormProblem form={form} />
        <TextField
          control={form.control}
          name="totp"
          label={recovery ? "Recovery code" : "Six-digit code"}
          description={
            recovery
              ? "If your passkey is not at hand: one of those you kept"
              : "From the authenticator app on your phone, or one of your recovery codes"
          }
          autoComplete="one-time-code"
          autoFocus
        />
        <Button type="submit" size="sm" fullWidth loading={form.formState.isSubmitting}>
          Continue
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          Use another account
        </Button>
      </Stack>
    </form>
  );
}
