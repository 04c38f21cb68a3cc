import { Textarea } from "@mantine/core";
import type { FieldValues } from "react-hook-form";

import { useField, type FieldProps } from "./fields";

/** For a sentence or two. */
export function AreaField<Values extends FieldValues>(props: FieldProps<Values>) {
  return <Textarea {...useField(props)} rows={3} />;
}
