import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Plus } from "lucide-react";

interface NewButtonProps {
  label: string;
  onClick: () => void;
}

/** Starts a new record over the list; the n key does too. */
export function NewButton({ label, onClick }: NewButtonProps) {
  useHotkeys([["n", onClick]]);
  return (
    <Button leftSection={<Plus size={14} />} onClick={onClick}>
      {label}
    </Button>
  );
}
