import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

import { ConflictNotice } from "./conflict-notice";
import { FormDialog } from "./form-dialog";
import { useVersioned, type Versioned } from "./use-versioned";

interface RevisionDialogProps<Values extends FieldValues, Current extends Versioned> {
  title: string;
  form: UseFormReturn<Values>;
  record: Current;
  valuesOf: (current: Current) => Values;
  /** What the person calls each field. */
  labels: Partial<Record<keyof Values & string, string>>;
  submitLabel?: string;
  /** Saves over the version that was seen; answers what to say of it. */
  save: (values: Values, seen: string) => Promise<string>;
  onClose: () => void;
  children: ReactNode;
}

/** A form over a record that somebody else may be changing too. Rendered only while it is open. */
export function RevisionDialog<Values extends FieldValues, Current extends Versioned>(
  props: RevisionDialogProps<Values, Current>,
) {
  const {
    title,
    form,
    record,
    valuesOf,
    labels,
    submitLabel = "Save",
    save,
    onClose,
    children,
  } = props;
  const { seen, conflict, refused, takeTheirs } = useVersioned(form, record, valuesOf);

  async function onSubmit(values: Values) {
    try {
      notifications.show({ message: await save(values, seen) });
      onClose();
    } catch (error) {
      refused(error);
    }
  }

  return (
    <FormDialog
      title={title}
      form={form}
      submitLabel={conflict ? "Save mine over it" : submitLabel}
      notice={
        <ConflictNotice form={form} conflict={conflict} labels={labels} onTakeTheirs={takeTheirs} />
      }
      onClose={onClose}
      onSubmit={onSubmit}
    >
      {children}
    </FormDialog>
  );
}
