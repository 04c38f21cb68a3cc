import { Link } from "@tanstack/react-router";

import { Door } from "./door";
import { SignIn } from "./sign-in";
import { SsoButton } from "./sso-button";

interface SignInPageProps {
  next?: string;
  onSignedIn: () => Promise<void>;
}

export function SignInPage({ next, onSignedIn }: SignInPageProps) {
  return (
    <Door
      title="Sign in to Bahi"
      text="The back office for private markets."
      ways={
        <>
          <Link to="/forgot-password">Forgot your password?</Link>
          <Link to="/register">Ask for access</Link>
        </>
      }
    >
      <SignIn onSignedIn={onSignedIn} />
      <SsoButton next={next} />
    </Door>
  );
}
