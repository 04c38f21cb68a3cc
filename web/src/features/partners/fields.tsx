import type { Control, FieldValues, Path } from "react-hook-form";

import { NumberField, TextField } from "@/ui/form/fields";

interface FieldsProps<Values extends FieldValues> {
  control: Control<Values>;
  autoFocus?: boolean;
}

export function ContactFields<Values extends FieldValues>({ control }: FieldsProps<Values>) {
  const named = (name: string) => name as Path<Values>;
  return (
    <>
      <TextField control={control} name={named("name")} label="Name" autoFocus />
      <NumberField
        control={control}
        name={named("share")}
        label="Share of the revenue, in percent"
        decimals={2}
      />
      <TextField control={control} name={named("email")} label="E-mail" type="email" />
      <TextField control={control} name={named("mobile")} label="Mobile" inputMode="tel" />
    </>
  );
}

/** Where they are paid. */
export function AccountFields<Values extends FieldValues>(props: FieldsProps<Values>) {
  const { control, autoFocus } = props;
  const named = (name: string) => name as Path<Values>;
  return (
    <>
      <TextField
        control={control}
        name={named("holder")}
        label="Account holder"
        autoFocus={autoFocus}
      />
      <TextField control={control} name={named("ifsc")} label="IFSC" />
      <TextField
        control={control}
        name={named("account_number")}
        label="Account number"
        inputMode="numeric"
      />
    </>
  );
}
