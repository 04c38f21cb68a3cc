import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { AccountDialog } from "./account-dialog";
import { PartnerActions } from "./actions";
import { PartnerBookings } from "./bookings";
import { partnerStatus, sharePercent } from "./columns";
import { Papers } from "./papers";
import { partnerQuery, type Partner } from "./queries";

interface PartnerPanelProps {
  id: string;
  mayManage: boolean;
  onClose: () => void;
}

export function PartnerPanel({ id, mayManage, onClose }: PartnerPanelProps) {
  const { data: partner, error } = useQuery(partnerQuery(id));
  return (
    <RecordPanel label={partner?.name ?? "Partner"} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {partner && (
        <>
          <PartnerActions partner={partner} mayManage={mayManage} />
          <PartnerFacts partner={partner} />
          <Papers partner={partner} mayManage={mayManage} />
          <PartnerBookings id={partner.id} />
          <Accounts partner={partner} mayManage={mayManage} />
        </>
      )}
    </RecordPanel>
  );
}

function PartnerFacts({ partner }: { partner: Partner }) {
  return (
    <Section title={partner.number}>
      <Facts>
        <Fact label="Status">
          <StatusChip status={partnerStatus(partner)} />
        </Fact>
        {partner.reason && <Fact label="Refused because">{partner.reason}</Fact>}
        <Fact label="Share of the revenue">{sharePercent(partner.share)}</Fact>
        <Fact label="Kind">{partner.kind === "person" ? "Person" : "Organisation"}</Fact>
        {partner.pan_masked && <Fact label="PAN">{partner.pan_masked}</Fact>}
        {partner.aadhaar_last4 && <Fact label="Aadhaar">XXXX XXXX {partner.aadhaar_last4}</Fact>}
        {partner.email && <Fact label="E-mail">{partner.email}</Fact>}
        {partner.mobile && <Fact label="Mobile">{partner.mobile}</Fact>}
        <Fact label="Added">{moment(partner.created_at)}</Fact>
        {partner.approved_at && <Fact label="Approved">{moment(partner.approved_at)}</Fact>}
      </Facts>
    </Section>
  );
}

function Accounts({ partner, mayManage }: { partner: Partner; mayManage: boolean }) {
  const [adding, setAdding] = useState(false);
  return (
    <Section title="Paid on">
      <Facts>
        {partner.bank_accounts.map((account) => (
          <Fact key={account.id} label={account.ifsc}>
            {account.masked}
          </Fact>
        ))}
      </Facts>
      {mayManage && (
        <Button variant="default" size="compact-sm" mt={8} onClick={() => setAdding(true)}>
          Another account
        </Button>
      )}
      {adding && <AccountDialog partner={partner} onClose={() => setAdding(false)} />}
    </Section>
  );
}
