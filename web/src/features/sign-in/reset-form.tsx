import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Stack } from "@mantine/core";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";

import { NewPasswordFields } from "./new-password-fields";
import { useResetPassword } from "./queries";
import { resetSchema } from "./schemas";
import { useFirstField } from "./use-first-field";

interface ResetFormProps {
  email: string;
  onReset: () => void;
}

const blank = { code: "", new: "", again: "" };

export function ResetForm({ email, onReset }: ResetFormProps) {
  const reset = useResetPassword();
  const first = useFirstField();
  const form = useForm({ resolver: zodResolver(resetSchema), defaultValues: blank });

  async function submit({ code, new: next }: typeof blank) {
    try {
      await reset.mutateAsync({ email, code, new: next });
      onReset();
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
          name="code"
          label="Code from the mail"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
        />
        <NewPasswordFields control={form.control} />
        <Button type="submit" size="sm" fullWidth loading={form.formState.isSubmitting}>
          Change the password
        </Button>
      </Stack>
    </form>
  );
}
