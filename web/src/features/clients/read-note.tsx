import { useWatch, type UseFormReturn } from "react-hook-form";

import { readable, type FormField, type ReadValue } from "./read-papers";
import classes from "./read-papers.module.css";
import type { ClientValues } from "./schemas";

interface ReadNoteProps {
  form: UseFormReturn<ClientValues>;
  name: FormField;
  read: ReadValue | undefined;
}

/** How sure a value is that was read; where something else was typed, what the paper says. */
export function ReadNote({ form, name, read }: ReadNoteProps) {
  const typed = useWatch({ control: form.control, name });
  if (!read) return null;
  const paper = readable[read.from];
  if (plain(typed) === plain(read.value))
    return (
      <>
        Read from the {paper}, {read.confidence} % sure
      </>
    );
  return (
    <span className={classes.differs}>
      The {paper} says {read.value} ({read.confidence} % sure).{" "}
      <button
        type="button"
        className={classes.use}
        onClick={() => form.setValue(name, read.value, { shouldDirty: true, shouldValidate: true })}
      >
        Use it
      </button>
    </span>
  );
}

const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();
