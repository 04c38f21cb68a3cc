import { CredentialsForm } from "./credentials-form";
import { useSignIn } from "./queries";
import type { Credentials } from "./schemas";

interface SignInProps {
  /** When the session ran out, who is expected back. */
  email?: string;
  onSignedIn: () => Promise<void>;
}

export function SignIn({ email = "", onSignedIn }: SignInProps) {
  const signIn = useSignIn();

  async function offer(given: Credentials) {
    await signIn.mutateAsync(given);
    await onSignedIn();
  }

  return <CredentialsForm initial={{ email, password: "" }} onSubmit={offer} />;
}
