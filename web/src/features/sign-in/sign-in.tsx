import { useState } from "react";

import { isRefusal } from "@/api/problem";

import { CodeForm } from "./code-form";
import { CredentialsForm } from "./credentials-form";
import { useSignIn } from "./queries";
import type { Credentials } from "./schemas";

interface SignInProps {
  /** When the session ran out, who is expected back. */
  email?: string;
  onSignedIn: () => Promise<void>;
}

/** First who you are; then, for those who turned it on, the code of the moment. */
export function SignIn({ email = "", onSignedIn }: SignInProps) {
  const signIn = useSignIn();
  const [credentials, setCredentials] = useState<Credentials>({ email, password: "" });
  const [step, setStep] = useState<"credentials" | "code">("credentials");

  async function offer(given: Credentials) {
    try {
      await signIn.mutateAsync(given);
    } catch (error) {
      if (!isRefusal(error, "TotpRequired")) throw error;
      setCredentials(given);
      setStep("code");
      return;
    }
    await onSignedIn();
  }

  async function offerCode(totp: string) {
    await signIn.mutateAsync({ ...credentials, totp });
    await onSignedIn();
  }

  if (step === "code") {
    return <CodeForm onSubmit={offerCode} onBack={() => setStep("credentials")} />;
  }
  return <CredentialsForm initial={credentials} onSubmit={offer} />;
}
