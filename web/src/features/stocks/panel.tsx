import { Button, Group } from "@mantine/core";
import { lazy, Suspense, useState } from "react";

import { useMe } from "@/api/me";
import type { Stock } from "@/api/schema.gen";
import { day } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Fact, Facts } from "@/ui/facts";
import { LinkButton } from "@/ui/links";
import { Money } from "@/ui/money";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { stockStatus } from "./columns";
import { EditStockDialog } from "./edit-dialog";

const RemoveDialog = lazy(() => import("./remove-dialog"));

interface StockPanelProps {
  stock: Stock;
  mayManage: boolean;
  onClose: () => void;
}

export function StockPanel({ stock, mayManage, onClose }: StockPanelProps) {
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  return (
    <RecordPanel label={stock.symbol} onClose={onClose}>
      {mayManage && (
        <Group gap={8} mb={16} wrap="nowrap">
          <Button flex={1} onClick={() => setEditing(true)}>
            Change
          </Button>
          <Button variant="default" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        </Group>
      )}
      <Section title={stock.name}>
        <Facts>
          <Fact label="Status">
            <StatusChip status={stockStatus(stock.state)} />
          </Fact>
          {stock.isin && <Fact label="ISIN">{stock.isin}</Fact>}
          {stock.sector && <Fact label="Sector">{stock.sector}</Fact>}
          {stock.face_value && (
            <Fact label="Face value">
              <Money amount={stock.face_value} exact />
            </Fact>
          )}
          <Fact label="Added">{day(stock.added_at)}</Fact>
        </Facts>
      </Section>
      {may(me, permissions.readActions) && (
        <LinkButton
          to="/corporate-actions"
          search={{ search: stock.symbol } as never}
          variant="default"
          fullWidth
          mt={12}
        >
          Corporate actions of {stock.symbol}
        </LinkButton>
      )}
      {removing && (
        <Suspense>
          <RemoveDialog stock={stock} onRemoved={onClose} onClose={() => setRemoving(false)} />
        </Suspense>
      )}
      {editing && <EditStockDialog stock={stock} onClose={() => setEditing(false)} />}
    </RecordPanel>
  );
}
