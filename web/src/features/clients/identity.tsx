import { useMe } from "@/api/me";
import { day } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Fact, Facts } from "@/ui/facts";
import { Section } from "@/ui/section";

import { EmployeeFact } from "./employee-fact";
import { MaskedNumber } from "./masked-number";
import type { Client } from "./queries";

const constitutions: Partial<Record<string, string>> = {
  individual: "Individual",
  proprietor: "Proprietor",
  huf: "Hindu undivided family",
  partnership: "Partnership",
  company: "Company",
  trust: "Trust",
  body: "Association or body",
};

export function ClientIdentity({ client }: { client: Client }) {
  const mayMap = may(useMe(), permissions.mapClients);
  return (
    <Section title="Identity">
      <Facts>
        <Fact label="Constitution">
          {constitutions[client.constitution] ?? client.constitution}
        </Fact>
        {client.identifiers.map(({ id, scheme, masked }) => (
          <Fact key={id} label={scheme.toUpperCase()}>
            <MaskedNumber
              client={client}
              numberId={id}
              masked={masked}
              what={scheme.toUpperCase()}
            />
          </Fact>
        ))}
        {client.aadhaar_last4 && <Fact label="Aadhaar">xxxx xxxx {client.aadhaar_last4}</Fact>}
        {client.email && <Fact label="E-mail">{client.email}</Fact>}
        {client.more_emails.map((email) => (
          <Fact key={email} label="Also">
            {email}
          </Fact>
        ))}
        {client.mobile && <Fact label="Mobile">{client.mobile}</Fact>}
        {client.otc_ucc && <Fact label="OTC code">{client.otc_ucc}</Fact>}
        <Fact label="Depository">
          {client.dp_type === "inside" ? "Our own participant" : "Another participant"}
        </Fact>
        {client.trading_ucc && <Fact label="Trading code">{client.trading_ucc}</Fact>}
        <EmployeeFact client={client} mayMap={mayMap} />
        <Fact label="Added">{day(client.created_at)}</Fact>
        {client.approved_at && <Fact label="Approved">{day(client.approved_at)}</Fact>}
      </Facts>
    </Section>
  );
}
