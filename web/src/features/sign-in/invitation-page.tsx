import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";

import { sentenceOf } from "@/api/problem";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";

import { Door } from "./door";
import { NewPasswordFields } from "./new-password-fields";
import { invitationQuery, useAcceptInvitation } from "./queries";
import { passwordSchema } from "./schemas";
import { SsoButton } from "./sso-button";
import { useFirstField } from "./use-first-field";

/** Opened by the link in the mail, whose token stands after the # and so reaches no log. */
export function InvitationPage({ token }: { token: string }) {
  const [accepted, setAccepted] = useState(false);
  const { data: invited, error } = useQuery({ ...invitationQuery(token), enabled: !accepted });
  const signIn = <Link to="/sign-in">Go to sign in</Link>;

  if (accepted) {
    return <Door title="Welcome" text="Your password is set. Sign in with it." ways={signIn} />;
  }
  if (error) {
    return <Door title="This invitation is over" text={sentenceOf(error)} ways={signIn} />;
  }
  if (!invited) {
    return (
      <Door title="Your invitation" text="One moment.">
        <Skeleton height={180} role="status" aria-label="Loading" />
      </Door>
    );
  }
  return (
    <Door
      title={`Welcome to ${invited.firm}`}
      text={`${invited.name}, choose the password with which ${invited.email} signs in.`}
    >
      <ChooseForm token={token} onAccepted={() => setAccepted(true)} />
      <SsoButton invitation={token} />
    </Door>
  );
}

interface ChooseFormProps {
  token: string;
  onAccepted: () => void;
}

const blank = { new: "", again: "" };

function ChooseForm({ token, onAccepted }: ChooseFormProps) {
  const accept = useAcceptInvitation();
  const first = useFirstField();
  const form = useForm({ resolver: zodResolver(passwordSchema), defaultValues: blank });

  async function submit({ new: next }: typeof blank) {
    try {
      await accept.mutateAsync({ token, new: next });
      onAccepted();
    } catch (error) {
      showProblem(form, error);
    }
  }

  return (
    <form ref={first} noValidate onSubmit={form.handleSubmit(submit)}>
      <Stack gap="md">
        <FormProblem form={form} />
        <NewPasswordFields control={form.control} autoFocus />
        <Button type="submit" size="sm" fullWidth loading={form.formState.isSubmitting}>
          Set the password
        </Button>
      </Stack>
    </form>
  );
}
