import { Textarea } from "@mantine/core";
import type { FieldValues } from "react-hook-form";

import { useField, type FieldProps } from "./fields";

/** For a sentence or two. */
export function AreaField<Values extends FieldValues>(props: FieldProps<Values>) {
  return <Textarea {...useField(props)} rows={3} />;
}

/** For a text of some length; the person may make it taller. */
export function TextAreaField<Values extends FieldValues>(
  props: FieldProps<Values> & { rows: number },
) {
  return <Textarea {...useField(props)} rows={props.rows} resize="vertical" />;
}
