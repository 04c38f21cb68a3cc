import { Link } from "@tanstack/react-router";

import { Door } from "./door";
import { SignIn } from "./sign-in";

export function SignInPage({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
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
    </Door>
  );
}
