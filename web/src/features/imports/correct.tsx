import { Button, TextInput } from "@mantine/core";

import type { Report } from "@/api/schema.gen";

import { corrected, skipped, type Edits } from "./edits";
import { Errors, type RowError } from "./errors";

interface CorrectProps {
  report: Report;
  edits: Edits;
  onEdits: (edits: Edits) => void;
}

/** Every wrong cell where it can be typed anew, every row where it can be passed over. */
export function Correct({ report, edits, onEdits }: CorrectProps) {
  const passed = new Set(edits.skip);
  const input = ({ row, column, value }: RowError, title: string) => (
    <TextInput
      size="xs"
      aria-label={`Row ${row}, ${title}`}
      placeholder="Empty"
      disabled={passed.has(row)}
      value={edits.corrections[row]?.[column] ?? value}
      onChange={({ currentTarget }) => onEdits(corrected(edits, row, column, currentTarget.value))}
    />
  );
  const action = (row: number) => {
    const verb = passed.has(row) ? "Keep" : "Skip";
    return (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${verb} row ${row}`}
        onClick={() => onEdits(skipped(edits, row))}
      >
        {verb}
      </Button>
    );
  };
  return <Errors report={report} input={input} action={action} />;
}
