import { Button } from "@mantine/core";
import { useState } from "react";

import { quantity } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { Money } from "@/ui/money";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";

import { LandingPriceDialog } from "./landing-price-dialog";
import type { InventoryLine } from "./queries";

interface InventoryPanelProps {
  line: InventoryLine;
  mayPrice: boolean;
  onClose: () => void;
}

export function InventoryPanel({ line, mayPrice, onClose }: InventoryPanelProps) {
  const [pricing, setPricing] = useState(false);
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
          <Price label="Average cost" amount={line.cost} />
          <Price label="Value" amount={line.value} />
        </Facts>
      </Section>
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
