import { Group } from "@mantine/core";
import { useWatch, type Control } from "react-hook-form";

import type { ActionKind } from "@/api/schema.gen";
import { ChoiceField, NumberField, type Choice } from "@/ui/form/fields";

import type { ActionValues } from "./schemas";
import { asks, type Ask } from "./words";

const priceLabels: Partial<Record<ActionKind, string>> = {
  rights: "Issue price per share",
  dividend: "Dividend per share",
  buyback: "Offered price per share",
};

interface TermsFieldsProps {
  control: Control<ActionValues>;
  stocks: Choice[];
}

/** What the chosen kind asks for, and nothing else. */
export function TermsFields({ control, stocks }: TermsFieldsProps) {
  const kind = useWatch({ control, name: "kind" });
  return asks[kind].map((ask) => (
    <Term key={ask} ask={ask} kind={kind} control={control} stocks={stocks} />
  ));
}

function Term({ ask, kind, control, stocks }: TermsFieldsProps & { ask: Ask; kind: ActionKind }) {
  switch (ask) {
    case "ratio":
      return (
        <Group grow align="flex-start">
          <NumberField control={control} name="new" label="New shares" />
          <NumberField control={control} name="held" label="For each held" />
        </Group>
      );
    case "into":
      return (
        <ChoiceField control={control} name="into_stock_id" label="Into stock" choices={stocks} />
      );
    case "cost":
      return (
        <NumberField
          control={control}
          name="cost_share"
          label="Share of the cost, in percent"
          description="What the new shares take along of what the old ones cost"
          decimals={2}
        />
      );
    case "take":
      return (
        <NumberField
          control={control}
          name="take_up"
          label="Shares the desk takes up"
          description="Leave it empty for everything it is entitled to"
        />
      );
    default:
      return <PriceField ask={ask} kind={kind} control={control} />;
  }
}

function PriceField(props: { ask: Ask; kind: ActionKind; control: Control<ActionValues> }) {
  const optional = props.ask === "fraction";
  return (
    <NumberField
      control={props.control}
      name="price"
      label={priceLabels[props.kind] ?? "Worth of a whole share, for fractions"}
      description={optional ? "Leave it empty where fractions are not paid out" : undefined}
      prefix="₹"
      decimals={4}
    />
  );
}
