import { Button } from "@mantine/core";
import { useState } from "react";

import { useMe } from "@/api/me";
import { quantity } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Fact, Facts } from "@/ui/facts";
import { LinkButton } from "@/ui/links";
import { Money } from "@/ui/money";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";

import { ArchiveDialog } from "./archive-dialog";
import { LandingPriceDialog } from "./landing-price-dialog";
import type { InventoryLine } from "./queries";

interface InventoryPanelProps {
  line: InventoryLine;
  mayPrice: boolean;
  mayArchive: boolean;
  onClose: () => void;
}

export function InventoryPanel({ line, mayPrice, mayArchive, onClose }: InventoryPanelProps) {
  const [pricing, setPricing] = useState(false);
  const [archiving, setArchiving] = useState(false);
  const me = useMe();
  const mayReadActions = may(me, permissions.readActions);
  const mayReadCost = may(me, permissions.readCost);
  return (
    <RecordPanel label={line.symbol} onClose={onClose}>
      {mayPrice && (
        <Button fullWidth mb={16} onClick={() => setPricing(true)}>
          Set the landing price
        </Button>
      )}
      <Section title={line.name}>
        <Facts>
          <Fact label="Ordered">{quantity(line.ordered)}</Fact>
          <Fact label="In hand">{quantity(line.in_hand)}</Fact>
          <Fact label="Blocked">{quantity(line.blocked)}</Fact>
          <Fact label="Deliverable">{quantity(line.deliverable)}</Fact>
          <Fact label="Available" result>
            {quantity(line.available)}
          </Fact>
        </Facts>
      </Section>
      <Section title="Worth">
        <Facts>
          <Price label="Landing price" amount={line.landing_price} />
          {mayReadCost && <Price label="Average cost" amount={line.cost} />}
          {mayReadCost && <Price label="Value" amount={line.value} />}
        </Facts>
      </Section>
      {mayReadActions && (
        <LinkButton
          to="/corporate-actions"
          search={{ search: line.symbol } as never}
          variant="default"
          fullWidth
          mt={12}
        >
          Corporate actions of {line.symbol}
        </LinkButton>
      )}
      {mayArchive && (
        <Button variant="default" fullWidth mt={8} onClick={() => setArchiving(true)}>
          Take out of the inventory
        </Button>
      )}
      {archiving && (
        <ArchiveDialog line={line} onClose={() => setArchiving(false)} onDone={onClose} />
      )}
      {pricing && <LandingPriceDialog line={line} onClose={() => setPricing(false)} />}
    </RecordPanel>
  );
}

function Price({ label, amount }: { label: string; amount: string | null }) {
  return (
    <Fact label={label}>
      {amount ? <Money amount={amount} exact /> : <span className="quiet">–</span>}
    </Fact>
  );
}
