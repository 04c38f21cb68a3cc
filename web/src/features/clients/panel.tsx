import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { clientStatus, roleLabel } from "./columns";
import { clientQuery, useApproveClient, type Client } from "./queries";

interface ClientPanelProps {
  id: string;
  onClose: () => void;
}

export function ClientPanel({ id, onClose }: ClientPanelProps) {
  const { data: client, error } = useQuery(clientQuery(id));
  return (
    <RecordPanel label={client?.name ?? "Client"} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {client?.available_actions.includes("approve") && <ApproveButton client={client} />}
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

function ApproveButton({ client }: { client: Client }) {
  const approve = useApproveClient(client.id);
  return (
    <Button
      fullWidth
      mb={16}
      loading={approve.isPending}
      onClick={() =>
        approve.mutate(undefined, {
          onSuccess: () => notifications.show({ message: `${client.name} is approved` }),
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      Approve
    </Button>
  );
}
