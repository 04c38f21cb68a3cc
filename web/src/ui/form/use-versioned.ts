import { useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

import { Refused } from "@/api/problem";

import { showProblem } from "./problem-to-form";

/** What somebody else made of the record while the form was open. */
export interface Conflict<Values> {
  by: string;
  at: string | null;
  theirs: Values;
}

export interface Versioned {
  version: string | number;
}

/**
 * Remembers which version the form was filled from, also when the screen beneath hears of a newer one.
 * A change by somebody else is kept beside what was typed, never over it.
 */
export function useVersioned<Values extends FieldValues, Current extends Versioned>(
  form: UseFormReturn<Values>,
  record: Current,
  valuesOf: (current: Current) => Values,
) {
  const [seen, setSeen] = useState(String(record.version));
  const [conflict, setConflict] = useState<Conflict<Values>>();

  function refused(error: unknown) {
    const changed = error instanceof Refused ? error.problem.conflict : undefined;
    if (!changed) {
      showProblem(form, error);
      return;
    }
    form.clearErrors();
    setSeen(changed.version);
    setConflict({
      by: changed.by ?? "Somebody",
      at: changed.at,
      theirs: valuesOf(changed.current as unknown as Current),
    });
  }

  function takeTheirs() {
    if (conflict) form.reset(conflict.theirs);
    setConflict(undefined);
  }

  return { seen, conflict, refused, takeTheirs };
}
