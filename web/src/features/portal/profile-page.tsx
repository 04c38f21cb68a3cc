import { useSuspenseQuery } from "@tanstack/react-query";

import { day } from "@/lib/format";
import { Card } from "@/ui/card";
import { Fact, Facts } from "@/ui/facts";
import { Page } from "@/ui/page";

import classes from "./portal.module.css";
import { profileQuery } from "./queries";

/** What the firm has on record; numbers are masked, and changes go through the firm. */
export function PortalProfilePage() {
  const { data: profile } = useSuspenseQuery(profileQuery);
  return (
    <Page title={profile.name} note={profile.client_code}>
      <div className={classes.scroller}>
        <div className={classes.pair}>
          <Card title="You">
            <Facts>
              <Fact label="PAN">{profile.pan_masked ?? "–"}</Fact>
              {profile.aadhaar_last4 && (
                <Fact label="Aadhaar">XXXX XXXX {profile.aadhaar_last4}</Fact>
              )}
              {profile.emails.map((email) => (
                <Fact key={email} label="E-mail">
                  {email}
                </Fact>
              ))}
              {profile.mobiles.map((mobile) => (
                <Fact key={mobile} label="Mobile">
                  {mobile}
                </Fact>
              ))}
              <Fact label="Client since">{day(profile.client_since)}</Fact>
            </Facts>
          </Card>
          <Card title="Accounts" note="Refunds and shares go only here">
            <Facts>
              {profile.bank_accounts.map(({ id, holder, ifsc, masked }) => (
                <Fact key={id} label={`${holder} · ${ifsc}`}>
                  {masked}
                </Fact>
              ))}
              {profile.demat_accounts.map(({ id, depository, masked }) => (
                <Fact key={id} label={`Demat, ${depository}`}>
                  {masked}
                </Fact>
              ))}
            </Facts>
            {profile.bank_accounts.length + profile.demat_accounts.length === 0 && (
              <p className="quiet">None on record yet.</p>
            )}
          </Card>
        </div>
        <p className="quiet">Something is not right? Please tell the firm; it is changed there.</p>
      </div>
    </Page>
  );
}
