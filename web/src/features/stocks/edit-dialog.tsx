import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import type { Stock } from "@/api/schema.gen";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useReviseStock } from "./queries";
import { stockSchema } from "./schemas";
import { StockFields } from "./stock-fields";

interface EditStockDialogProps {
  stock: Stock;
  onClose: () => void;
}

export function EditStockDialog({ stock, onClose }: EditStockDialogProps) {
  const revise = useReviseStock(stock.id);
  const form = useForm({
    resolver: zodResolver(stockSchema),
    defaultValues: {
      symbol: stock.symbol,
      name: stock.name,
      isin: stock.isin ?? "",
      sector: stock.sector ?? "",
      face_value: stock.face_value ?? "",
    },
  });

  return (
    <FormDialog
      title={`Change ${stock.symbol}`}
      form={form}
      submitLabel="Save"
      onClose={onClose}
      onSubmit={async ({ name, isin, sector, face_value }) => {
        try {
          await revise.mutateAsync({
            name,
            isin: isin || null,
            sector: sector || null,
            face_value: face_value || null,
            suspended: stock.state === "suspended",
          });
          notifications.show({ message: `${stock.symbol} is changed` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <StockFields control={form.control} />
    </FormDialog>
  );
}
