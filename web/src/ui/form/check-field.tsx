import { Checkbox } from "@mantine/core";
import { useController, type FieldValues } from "react-hook-form";

import type { FieldProps } from "./fields";

export function CheckField<Values extends FieldValues>(props: FieldProps<Values>) {
  const { control, name, label, description } = props;
  const { field, fieldState } = useController({ control, name });
  const { value, ...rest } = field;
  return (
    <Checkbox
      {...rest}
      size="xs"
      checked={Boolean(value)}
      label={label}
      description={description}
      error={fieldState.error?.message}
    />
  );
}
