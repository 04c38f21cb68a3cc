import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { Fact, Facts } from "@/ui/facts";
import { LinkButton } from "@/ui/links";
import { Page } from "@/ui/page";
import { Section } from "@/ui/section";

import { ApiKeys } from "./api-keys";
import classes from "./page.module.css";
import { Passkeys } from "./passkeys";
import { PasswordForm } from "./password-form";
import { Sessions } from "./sessions";
import { SingleSignOn } from "./sso";
import { TwoSteps } from "./two-steps";

export function SettingsPage() {
  return (
    <Page title="Settings" narrow actions={<OfTheFirm />}>
      <div className={classes.sections}>
        <Profile />
        <Section title="Password">
          <PasswordForm />
        </Section>
        <Section title="Second step">
          <TwoSteps />
        </Section>
        <Section title="Passkeys">
          <Passkeys />
        </Section>
        <SingleSignOn />
        <Section title="Where you are signed in">
          <Sessions />
        </Section>
        <Section title="API keys">
          <ApiKeys />
        </Section>
      </div>
    </Page>
  );
}

/** What is set for everybody, for those who may. */
function OfTheFirm() {
  const me = useMe();
  return (
    <>
      {may(me, permissions.manageFirm) && (
        <LinkButton to="/settings/desk" variant="default">
          Desk
        </LinkButton>
      )}
      {may(me, permissions.readDatabase) && (
        <LinkButton to="/settings/database" variant="default">
          Database
        </LinkButton>
      )}
    </>
  );
}

function Profile() {
  const me = useMe();
  return (
    <Section title="Profile">
      <Facts>
        <Fact label="Name">{me.name}</Fact>
        <Fact label="E-mail">{me.email}</Fact>
        <Fact label="Title">{me.title}</Fact>
        <Fact label="Firm">{me.firm}</Fact>
      </Facts>
    </Section>
  );
}
