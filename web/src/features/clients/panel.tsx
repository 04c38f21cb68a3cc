import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { OpenAsPage } from "@/ui/links";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { ClientActions } from "./actions";
import { clientStatus, roleLabel } from "./columns";
import { clientQuery, type Client } from "./queries";
import classes from "./record.module.css";

interface ClientPanelProps {
  id: string;
  onClose: () => void;
}

export function ClientPanel({ id, onClose }: ClientPanelProps) {
  const { data: client, error } = useQuery(clientQuery(id));
  return (
    <RecordPanel
      label={client?.name ?? "Client"}
      onClose={onClose}
      actions={<OpenAsPage to="/clients/$clientId" params={{ clientId: id }} />}
    >
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {client && (
        <div className={classes.actions}>
          <ClientActions key={id} client={client} />
        </div>
      )}
      {client && <ClientFacts client={client} />}
    </RecordPanel>
  );
}

function ClientFacts({ client }: { client: Client }) {
  return (
    <Section title={roleLabel(client.role)}>
      <Facts>
        <Fact label="Status">
          <StatusChip status={clientStatus(client.state)} />
        </Fact>
        {client.papers.missing.length > 0 && (
          <Fact label="Missing">{client.papers.missing.join(", ")}</Fact>
        )}
        {client.reason && <Fact label="Reason">{client.reason}</Fact>}
        <Fact label="Kind">{client.kind === "person" ? "Person" : "Organisation"}</Fact>
        {client.pan_masked && <Fact label="PAN">{client.pan_masked}</Fact>}
        {client.email && <Fact label="E-mail">{client.email}</Fact>}
        {client.mobile && <Fact label="Mobile">{client.mobile}</Fact>}
        {client.employee_name && <Fact label="Looked after by">{client.employee_name}</Fact>}
        <Fact label="Added">{moment(client.created_at)}</Fact>
        {client.approved_at && <Fact label="Approved">{moment(client.approved_at)}</Fact>}
      </Facts>
    </Section>
  );
}
