import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useCreateStock } from "./queries";
import { stockSchema, type StockValues } from "./schemas";
import { StockFields } from "./stock-fields";

const blank: StockValues = { symbol: "", name: "", isin: "", sector: "", face_value: "" };

export function NewStockDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateStock();
  const form = useForm({ resolver: zodResolver(stockSchema), defaultValues: blank });

  return (
    <FormDialog
      title="New stock"
      form={form}
      submitLabel="Add the stock"
      onClose={onClose}
      onSubmit={async ({ symbol, name, isin, sector, face_value }) => {
        try {
          await create.mutateAsync({
            symbol,
            name,
            isin: isin || null,
            sector: sector || null,
            face_value: face_value || null,
          });
          notifications.show({ message: `${symbol} can be bought and sold now` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <StockFields control={form.control} withSymbol />
    </FormDialog>
  );
}
