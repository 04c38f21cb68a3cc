import type { Control } from "react-hook-form";

import { TextField } from "@/ui/form/fields";

/** A code that proves it is you: of the moment, or one for recovery. */
export function CodeField({ control }: { control: Control<{ code: string }> }) {
  return (
    <TextField
      control={control}
      name="code"
      label="Six-digit code"
      description="From the app, or a recovery code, to show that it is you"
      autoComplete="one-time-code"
      autoFocus
    />
  );
}
