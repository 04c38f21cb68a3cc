import mark from "@/ui/shell/mark.svg";

import classes from "./page.module.css";
import { SignIn } from "./sign-in";

export function SignInPage({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  return (
    <main className={classes.page}>
      <title>Sign in · Bahi</title>
      <div className={classes.card}>
        <img src={mark} width={32} height={32} alt="" />
        <h1 className={classes.title}>Sign in to Bahi</h1>
        <p className={classes.text}>The back office for private markets.</p>
        <SignIn onSignedIn={onSignedIn} />
      </div>
    </main>
  );
}
