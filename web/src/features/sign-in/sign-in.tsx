import { Stack } from "@mantine/core";
import { useState } from "react";

import { isRefusal } from "@/api/problem";
import type { SignedByPasskey } from "@/api/schema.gen";

import { CodeForm } from "./code-form";
import { CredentialsForm } from "./credentials-form";
import { PasskeyButton } from "./passkey-button";
import { passkeyOptions, useSignIn, useSignInByPasskey } from "./queries";
import type { Credentials } from "./schemas";

interface SignInProps {
  /** When the session ran out, who is expected back. */
  email?: string;
  onSignedIn: () => Promise<void>;
}

type Step = "credentials" | "code" | "passkey";

/** First who you are; then, for those who turned it on, a code or a passkey, which alone is enough too. */
export function SignIn({ email = "", onSignedIn }: SignInProps) {
  const signIn = useSignIn();
  const byPasskey = useSignInByPasskey();
  const [credentials, setCredentials] = useState<Credentials>({ email, password: "" });
  const [step, setStep] = useState<Step>("credentials");

  async function offer(given: Credentials) {
    try {
      await signIn.mutateAsync(given);
    } catch (error) {
      const next = secondStepOf(error);
      if (!next) throw error;
      setCredentials(given);
      setStep(next);
      return;
    }
    await onSignedIn();
  }

  async function offerCode(totp: string) {
    await signIn.mutateAsync({ ...credentials, totp });
    await onSignedIn();
  }

  async function offerPasskey(said: SignedByPasskey) {
    await byPasskey.mutateAsync(said);
    await onSignedIn();
  }

  const passkey = (
    <PasskeyButton label="Sign in with a passkey" begin={passkeyOptions} onSigned={offerPasskey} />
  );
  return (
    <Stack gap="md">
      {step === "passkey" && passkey}
      {step === "credentials" ? (
        <CredentialsForm initial={credentials} onSubmit={offer} />
      ) : (
        <CodeForm
          recovery={step === "passkey"}
          onSubmit={offerCode}
          onBack={() => setStep("credentials")}
        />
      )}
      {step !== "passkey" && passkey}
    </Stack>
  );
}

function secondStepOf(error: unknown): Step | undefined {
  if (isRefusal(error, "TotpRequired")) return "code";
  return isRefusal(error, "PasskeyRequired") ? "passkey" : undefined;
}
