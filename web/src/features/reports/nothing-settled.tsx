import { Button } from "@mantine/core";
import { ChartColumn, CircleAlert } from "lucide-react";

import { sentenceOf } from "@/api/problem";
import { Empty } from "@/ui/empty";

interface NothingSettledProps {
  error: Error | null;
  onRetry: () => void;
}

export function NothingSettled({ error, onRetry }: NothingSettledProps) {
  if (!error) {
    return (
      <Empty icon={ChartColumn} title="Nothing settled in these days">
        A booking counts once its shares were delivered. Choose a longer period.
      </Empty>
    );
  }
  const again = (
    <Button variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Empty icon={CircleAlert} title="The report could not be shown" action={again}>
      {sentenceOf(error)}
    </Empty>
  );
}
