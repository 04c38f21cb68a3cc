import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Stack } from "@mantine/core";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { PasswordField } from "@/ui/form/password-field";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";

import { credentialsSchema, type Credentials } from "./schemas";
import { useFirstField } from "./use-first-field";

interface CredentialsFormProps {
  initial: Credentials;
  onSubmit: (credentials: Credentials) => Promise<void>;
}

export function CredentialsForm({ initial, onSubmit }: CredentialsFormProps) {
  const first = useFirstField();
  const form = useForm({ resolver: zodResolver(credentialsSchema), defaultValues: initial });

  async function submit(credentials: Credentials) {
    try {
      await onSubmit(credentials);
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
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus={!initial.email}
        />
        <PasswordField
          control={form.control}
          name="password"
          label="Password"
          autoComplete="current-password"
          autoFocus={Boolean(initial.email)}
        />
        <Button type="submit" size="sm" fullWidth loading={form.formState.isSubmitting}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
