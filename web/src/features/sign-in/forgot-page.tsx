import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";

import { Door } from "./door";
import { useForgotPassword } from "./queries";
import { ResetForm } from "./reset-form";
import { emailSchema } from "./schemas";
import { useFirstField } from "./use-first-field";

type Step = { at: "email" } | { at: "code"; email: string } | { at: "done" };

const texts: Record<Step["at"], string> = {
  email: "We send a code to the address you sign in with.",
  code: "If somebody signs in with this address, a code is on its way to it. It is good for ten minutes.",
  done: "Your password is changed, and you are signed out everywhere.",
};

/** The address, then the code that was sent to it with the new password. */
export function ForgotPage() {
  const [step, setStep] = useState<Step>({ at: "email" });
  return (
    <Door
      title={step.at === "done" ? "Password changed" : "Forgot your password?"}
      text={texts[step.at]}
      ways={<Link to="/sign-in">Back to sign in</Link>}
    >
      {step.at === "email" && <EmailForm onNext={(email) => setStep({ at: "code", email })} />}
      {step.at === "code" && (
        <ResetForm email={step.email} onReset={() => setStep({ at: "done" })} />
      )}
    </Door>
  );
}

function EmailForm({ onNext }: { onNext: (email: string) => void }) {
  const forgot = useForgotPassword();
  const first = useFirstField();
  const form = useForm({ resolver: zodResolver(emailSchema), defaultValues: { email: "" } });

  async function submit({ email }: { email: string }) {
    try {
      await forgot.mutateAsync({ email });
      onNext(email);
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
          autoFocus
        />
        <Button type="submit" size="sm" fullWidth loading={form.formState.isSubmitting}>
          Send the code
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={form.handleSubmit(({ email }) => onNext(email))}
        >
          I have a code already
        </Button>
      </Stack>
    </form>
  );
}
