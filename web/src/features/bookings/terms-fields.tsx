import { useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useWatch, type Control } from "react-hook-form";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { AreaField } from "@/ui/form/area-field";
import { ChoiceField, NumberField, type Choice } from "@/ui/form/fields";

import classes from "./booking-form.module.css";
import { approvedPartnersQuery, partnerQuery } from "./queries";
import type { TermsValues } from "./schemas";

interface TermsFieldsProps<Values extends TermsValues> {
  control: Control<Values>;
  autoFocus?: boolean;
}

/** What is agreed with the client, and who earns on it. */
export function TermsFields<Values extends TermsValues>(props: TermsFieldsProps<Values>) {
  // The fields below are those of every form that has terms.
  const control = props.control as unknown as Control<TermsValues>;
  const mayName = may(useMe(), permissions.readPartners);
  return (
    <>
      <div className={classes.pair}>
        <NumberField
          control={control}
          name="quantity"
          label="Quantity"
          autoFocus={props.autoFocus}
        />
        <NumberField
          control={control}
          name="selling_price"
          label="Price per share"
          prefix="₹"
          decimals={2}
        />
      </div>
      {mayName && <PartnerFields control={control} />}
      <AreaField control={control} name="note" label="Note, if any" />
    </>
  );
}

function PartnerFields({ control }: { control: Control<TermsValues> }) {
  const partner = useWatch({ control, name: "partner_id" });
  const { choices, search, agreed } = usePartnerChoices(partner);
  return (
    <div className={classes.pair}>
      <ChoiceField
        control={control}
        name="partner_id"
        label="Partner, if any"
        choices={choices}
        onSearch={search}
        clearable
        nothingFound="No approved partner is called that"
      />
      <NumberField
        control={control}
        name="partner_share"
        label="Share of the revenue, %"
        description={agreed && `${agreed}% is agreed; empty means that`}
        decimals={2}
      />
    </div>
  );
}

/** Found by the server as one types, and always the one that was chosen. */
function usePartnerChoices(chosenId: string) {
  const [typed, search] = useState("");
  const [words] = useDebouncedValue(typed, 200);
  const query = useQuery({ ...partnerQuery(chosenId), enabled: chosenId !== "" });
  const chosen = chosenId ? query.data : undefined;
  const found = useQuery(approvedPartnersQuery(chosen?.name === words ? "" : words)).data;
  const others = (found?.items ?? []).filter(({ id }) => id !== chosen?.id);
  return {
    choices: [...(chosen ? [chosen] : []), ...others].map(toChoice),
    search,
    agreed: chosen?.share,
  };
}

function toChoice({ id, name }: { id: string; name: string }): Choice {
  return { value: id, label: name };
}
