import { Alert, Button, Group } from "@mantine/core";
import { useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

/** Escape and the cross ask first where something was typed; Back is meant. */
export function useLeaving<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  onClose: () => void,
) {
  const [asked, setAsked] = useState(false);
  const dirty = form.formState.isDirty && !form.formState.isSubmitSuccessful;
  return {
    dirty,
    asked,
    close: () => (dirty && !asked ? setAsked(true) : onClose()),
    stay: () => setAsked(false),
  };
}

export function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <Alert variant="light" color="yellow" role="alert" mb="md">
      What you typed is not saved.
      <Group gap={8} mt={8}>
        <Button variant="default" size="compact-xs" onClick={onStay}>
          Keep editing
        </Button>
        <Button variant="default" size="compact-xs" onClick={onLeave}>
          Discard
        </Button>
      </Group>
    </Alert>
  );
}
