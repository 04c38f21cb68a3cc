import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useWatch, type UseFormReturn } from "react-hook-form";

import { ChoiceField, TextField } from "@/ui/form/fields";

import { stockChoicesQuery } from "./queries";
import type { ActionValues } from "./schemas";
import { TermsFields } from "./terms-fields";
import { kinds, policies, policiesOf } from "./words";

const kindChoices = Object.entries(kinds).map(([value, label]) => ({ value, label }));

export function AnnounceFields({ form }: { form: UseFormReturn<ActionValues> }) {
  const { control } = form;
  const [typed, setTyped] = useState("");
  const { data: stocks } = useQuery(stockChoicesQuery(typed));
  const choices = (stocks?.items ?? []).map(({ id, symbol, name }) => ({
    value: id,
    label: `${symbol}, ${name}`,
  }));
  return (
    <>
      <ChoiceField
        control={control}
        name="stock_id"
        label="Stock"
        choices={choices}
        onSearch={setTyped}
        autoFocus
      />
      <ChoiceField control={control} name="kind" label="Kind" choices={kindChoices} />
      <TermsFields control={control} stocks={choices} />
      <Group grow align="flex-start">
        <TextField control={control} name="ex_on" label="Ex date" type="date" />
        <TextField control={control} name="record_on" label="Record date" type="date" />
      </Group>
      <PolicyField form={form} />
      <TextField control={control} name="note" label="Note" />
    </>
  );
}

/** Another kind may know other policies. */
function PolicyField({ form: { control, setValue } }: { form: UseFormReturn<ActionValues> }) {
  const [kind, policy] = useWatch({ control, name: ["kind", "policy"] });
  const possible = policiesOf(kind);
  useEffect(() => {
    const known = policiesOf(kind);
    if (!known.includes(policy)) setValue("policy", known[0]);
  }, [kind, policy, setValue]);
  return (
    <ChoiceField
      control={control}
      name="policy"
      label="Open bookings"
      description="Those from before the ex date"
      choices={possible.map((value) => ({ value, label: policies[value] }))}
    />
  );
}
