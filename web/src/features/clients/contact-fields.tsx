import type { ReactNode } from "react";
import { useWatch, type Control } from "react-hook-form";

import { ChoiceField, TextField, type Choice } from "@/ui/form/fields";

import type { RevisionValues } from "./schemas";

const participants: Choice[] = [
  { value: "outside", label: "With another participant" },
  { value: "inside", label: "With our own participant" },
];

/** How a client is reached and where their shares go; part of entering and of changing one. */
export function ContactFields<Values extends RevisionValues>(props: {
  control: Control<Values>;
  /** What is to be said under an address. */
  note?: (name: "email" | "second_email" | "third_email") => ReactNode;
}) {
  const { note } = props;
  const control = props.control as unknown as Control<RevisionValues>;
  const inside = useWatch({ control, name: "dp_type" }) === "inside";
  return (
    <>
      <TextField
        control={control}
        name="email"
        label="E-mail"
        type="email"
        description={note?.("email")}
      />
      <TextField
        control={control}
        name="second_email"
        label="Second e-mail"
        type="email"
        description={note?.("second_email")}
      />
      <TextField
        control={control}
        name="third_email"
        label="Third e-mail"
        type="email"
        description={note?.("third_email")}
      />
      <TextField control={control} name="mobile" label="Mobile" inputMode="tel" />
      <ChoiceField control={control} name="dp_type" label="Demat account" choices={participants} />
      {inside && <TextField control={control} name="trading_ucc" label="Trading code" />}
    </>
  );
}

/** The other addresses and the code as the server takes them. */
export function contactsOf(values: RevisionValues) {
  return {
    more_emails: [values.second_email, values.third_email].filter(Boolean),
    dp_type: values.dp_type,
    trading_ucc: values.trading_ucc || null,
  };
}
