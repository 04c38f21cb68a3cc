import { Button, CopyButton } from "@mantine/core";

import type { BookingLine } from "@/api/schema.gen";
import { sum } from "@/lib/decimal";
import { SelectionBar } from "@/ui/data-table/selection-bar";
import { CompactMoney } from "@/ui/money";

interface BookingSelectionProps {
  chosen: BookingLine[];
  /** Absent where this person approves nothing. */
  onApprove?: () => void;
  onClear: () => void;
}

export function BookingSelection({ chosen, onApprove, onClear }: BookingSelectionProps) {
  const total = sum(chosen.map((booking) => booking.consideration));
  const numbers = chosen.map((booking) => booking.number).join("\n");

  return (
    <SelectionBar count={chosen.length} onClear={onClear} summary={<CompactMoney amount={total} />}>
      <CopyButton value={numbers}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? "Copied" : "Copy numbers"}
          </Button>
        )}
      </CopyButton>
      {onApprove && <Button onClick={onApprove}>Approve</Button>}
    </SelectionBar>
  );
}
