import type { Control } from "react-hook-form";

import { NumberField, TextField } from "@/ui/form/fields";

import type { StockValues } from "./schemas";

interface StockFieldsProps {
  control: Control<StockValues>;
  /** The symbol is given once, when the stock is new. */
  withSymbol?: boolean;
}

export function StockFields({ control, withSymbol = false }: StockFieldsProps) {
  return (
    <>
      {withSymbol && (
        <TextField
          control={control}
          name="symbol"
          label="Symbol"
          description="Stays for good"
          autoFocus
        />
      )}
      <TextField control={control} name="name" label="Company" autoFocus={!withSymbol} />
      <TextField control={control} name="isin" label="ISIN" />
      <TextField control={control} name="sector" label="Sector" />
      <NumberField control={control} name="face_value" label="Face value" prefix="₹" decimals={4} />
    </>
  );
}
