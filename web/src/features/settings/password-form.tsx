import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { PasswordField } from "@/ui/form/password-field";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";

import classes from "./page.module.css";
import { useChangePassword } from "./queries";
import { passwordSchema } from "./schemas";

const blank = { current: "", new: "", again: "" };

export function PasswordForm() {
  const change = useChangePassword();
  const form = useForm({ resolver: zodResolver(passwordSchema), defaultValues: blank });

  async function submit({ current, new: next }: typeof blank) {
    try {
      await change.mutateAsync({ current, new: next });
      notifications.show({ message: "Your password is changed" });
      form.reset();
    } catch (error) {
      showProblem(form, error);
    }
  }

  return (
    <form noValidate className={classes.form} onSubmit={form.handleSubmit(submit)}>
      <FormProblem form={form} />
      <PasswordField
        control={form.control}
        name="current"
        label="Password now"
        autoComplete="current-password"
      />
      <PasswordField
        control={form.control}
        name="new"
        label="New password"
        description="At least 12 characters; a few plain words are good"
        autoComplete="new-password"
      />
      <PasswordField
        control={form.control}
        name="again"
        label="New password, again"
        autoComplete="new-password"
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={form.formState.isSubmitting}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
