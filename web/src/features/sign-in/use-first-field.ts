import { useEffect, useRef } from "react";

/** Outside of dialogs, or once one is open, nothing else takes the cursor to the field that wants it. */
export function useFirstField() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus(), []);
  return form;
}
