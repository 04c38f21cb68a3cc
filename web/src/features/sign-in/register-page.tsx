import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { PasswordField } from "@/ui/form/password-field";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";

import { Door } from "./door";
import { useRegister } from "./queries";
import { registerSchema } from "./schemas";
import { useFirstField } from "./use-first-field";

const blank = { name: "", email: "", password: "" };

/** Asking to be let in. Nothing is granted until somebody of the firm does so. */
export function RegisterPage() {
  const register = useRegister();
  return (
    <Door
      title={register.data ? "Thank you" : "Ask for access"}
      text={register.data?.message ?? "Somebody of the firm looks at it and lets you in."}
      ways={<Link to="/sign-in">Back to sign in</Link>}
    >
      {!register.data && <RegisterForm onSubmit={(values) => register.mutateAsync(values)} />}
    </Door>
  );
}

interface RegisterFormProps {
  onSubmit: (values: typeof blank) => Promise<unknown>;
}

function RegisterForm({ onSubmit }: RegisterFormProps) {
  const first = useFirstField();
  const form = useForm({ resolver: zodResolver(registerSchema), defaultValues: blank });

  async function submit(values: typeof blank) {
    try {
      await onSubmit(values);
    } catch (error) {
      showProblem(form, error);
    }
  }

  return (
    <form ref={first} noValidate onSubmit={form.handleSubmit(submit)}>
      <Stack gap="md">
        <FormProblem form={form} />
        <TextField control={form.control} name="name" label="Name" autoComplete="name" autoFocus />
        <TextField
          control={form.control}
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username"
        />
        <PasswordField
          control={form.control}
          name="password"
          label="Password"
          autoComplete="new-password"
        />
        <Button type="submit" size="sm" fullWidth loading={form.formState.isSubmitting}>
          Ask for access
        </Button>
      </Stack>
    </form>
  );
}
