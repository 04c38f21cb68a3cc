import { Button } from "@mantine/core";
import { useState } from "react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { Fact, Facts } from "@/ui/facts";
import { Section } from "@/ui/section";

import { BankAccountDialog, DematAccountDialog } from "./account-dialogs";
import { MaskedNumber } from "./masked-number";
import type { Client } from "./queries";
import classes from "./record.module.css";

export function ClientAccounts({ client }: { client: Client }) {
  const mayAdd = may(useMe(), permissions.createClients);
  const [adding, setAdding] = useState<"bank" | "demat">();
  const close = () => setAdding(undefined);
  return (
    <>
      <Section title="Bank accounts">
        <Facts>
          {client.bank_accounts.map(({ id, holder, ifsc, masked }) => (
            <Fact key={id} label={`${holder} · ${ifsc}`}>
              <MaskedNumber client={client} numberId={id} masked={masked} what="account number" />
            </Fact>
          ))}
        </Facts>
        {client.bank_accounts.length === 0 && <span className="quiet">None yet</span>}
        {mayAdd && <AddButton label="Add a bank account" onClick={() => setAdding("bank")} />}
      </Section>
      <Section title="Demat accounts">
        <Facts>
          {client.demat_accounts.map(({ id, depository, masked }) => (
            <Fact key={id} label={depository}>
              <MaskedNumber client={client} numberId={id} masked={masked} what="demat account" />
            </Fact>
          ))}
        </Facts>
        {client.demat_accounts.length === 0 && <span className="quiet">None yet</span>}
        {mayAdd && <AddButton label="Add a demat account" onClick={() => setAdding("demat")} />}
      </Section>
      {adding === "bank" && <BankAccountDialog client={client} onClose={close} />}
      {adding === "demat" && <DematAccountDialog client={client} onClose={close} />}
    </>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <div className={classes.add}>
      <Button variant="default" size="compact-xs" onClick={onClick}>
        {label}
      </Button>
    </div>
  );
}
