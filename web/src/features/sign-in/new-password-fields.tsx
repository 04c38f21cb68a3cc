import type { Control, FieldPath, FieldValues } from "react-hook-form";

import { PasswordField } from "@/ui/form/password-field";

interface NewPasswordFieldsProps<Values extends FieldValues> {
  control: Control<Values>;
  autoFocus?: boolean;
}

/** `new` and `again`. */
export function NewPasswordFields<Values extends FieldValues & { new: string; again: string }>(
  props: NewPasswordFieldsProps<Values>,
) {
  return (
    <>
      <PasswordField
        control={props.control}
        name={"new" as FieldPath<Values>}
        label="New password"
        description="At least 12 characters; a few plain words are good"
        autoComplete="new-password"
        autoFocus={props.autoFocus}
      />
      <PasswordField
        control={props.control}
        name={"again" as FieldPath<Values>}
        label="New password, again"
        autoComplete="new-password"
      />
    </>
  );
}
