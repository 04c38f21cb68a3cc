import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { day, moment, quantity } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { Money } from "@/ui/money";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { CommissionActions } from "./actions";
import { commissionStatus } from "./columns";
import { Gross, Share } from "./ledger";
import { commissionQuery, type Commission } from "./queries";
import { TaxFacts } from "./tax-facts";

interface CommissionPanelProps {
  id: string;
  onClose: () => void;
}

export function CommissionPanel({ id, onClose }: CommissionPanelProps) {
  const { data: commission, error } = useQuery(commissionQuery(id));
  return (
    <RecordPanel label={commission?.booking_number ?? "Commission"} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {commission && (
        <>
          <CommissionActions key={commission.id} commission={commission} />
          <Beneficiary commission={commission} />
          <Basis commission={commission} />
          <TaxFacts commission={commission} />
        </>
      )}
    </RecordPanel>
  );
}

function Beneficiary({ commission }: { commission: Commission }) {
  return (
    <Section title={commission.beneficiary}>
      <Facts>
        <Fact label="Status">
          <StatusChip status={commissionStatus(commission.state)} />
        </Fact>
        {commission.partner_number && <Fact label="Partner">{commission.partner_number}</Fact>}
        {commission.kind === "partner" && <Fact label="Salesperson">{commission.salesperson}</Fact>}
        <Fact label="Earned on">{day(commission.accrued_on)}</Fact>
        {commission.paid_at && <Fact label="Paid">{moment(commission.paid_at)}</Fact>}
        {commission.reference && <Fact label="Reference">{commission.reference}</Fact>}
        {commission.reason && <Fact label="Cancelled because">{commission.reason}</Fact>}
      </Facts>
    </Section>
  );
}

function Basis({ commission }: { commission: Commission }) {
  return (
    <Section title="How it was earned">
      <Facts>
        <Fact label="Selling price">
          <Money amount={commission.selling_price} exact />
        </Fact>
        <Fact label="Landing price">
          <Money amount={commission.landing_price} exact />
        </Fact>
        <Fact label="Shares">{quantity(commission.quantity)}</Fact>
        <Fact label="Revenue" result>
          <Money amount={commission.revenue} exact />
        </Fact>
        <Fact label={`Commission, ${plain(commission.share)} %`}>
          <Gross line={commission} />
        </Fact>
        <Fact label="Tax withheld">
          <Share line={commission} of="withheld" less />
        </Fact>
        <Fact label="Net" result>
          <Share line={commission} of="net" />
        </Fact>
      </Facts>
    </Section>
  );
}

function plain(percent: string): string {
  return percent.replace(/\.?0+$/, "");
}
