import { PasswordInput } from "@mantine/core";
import type { FieldValues } from "react-hook-form";

import { useField, type FieldProps, type Native } from "./fields";

export function PasswordField<Values extends FieldValues>(
  props: FieldProps<Values> & Pick<Native, "autoComplete">,
) {
  return <PasswordInput {...useField(props)} autoComplete={props.autoComplete} />;
}
