import { Switch } from "@mantine/core";
import type { FieldValues } from "react-hook-form";

import { useField, type FieldProps } from "./fields";

export function SwitchField<Values extends FieldValues>(props: FieldProps<Values>) {
  const { value, ...field } = useField(props);
  return <Switch {...field} checked={Boolean(value)} />;
}
