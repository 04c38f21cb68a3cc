import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import type { Stock } from "@/api/schema.gen";
import { RevisionDialog } from "@/ui/form/revision-dialog";

import { useReviseStock } from "./queries";
import { stockSchema } from "./schemas";
import { StockFields } from "./stock-fields";

interface EditStockDialogProps {
  stock: Stock;
  onClose: () => void;
}

const labels = { name: "Company", isin: "ISIN", sector: "Sector", face_value: "Face value" };

function valuesOf(stock: Stock) {
  return {
    symbol: stock.symbol,
    name: stock.name,
    isin: stock.isin ?? "",
    sector: stock.sector ?? "",
    face_value: stock.face_value ?? "",
  };
}

export function EditStockDialog({ stock, onClose }: EditStockDialogProps) {
  const revise = useReviseStock(stock.id);
  const form = useForm({
    resolver: zodResolver(stockSchema),
    defaultValues: valuesOf(stock),
  });

  return (
    <RevisionDialog
      title={`Change ${stock.symbol}`}
      form={form}
      record={stock}
      valuesOf={valuesOf}
      labels={labels}
      save={async ({ name, isin, sector, face_value }, seen) => {
        const body = {
          name,
          isin: isin || null,
          sector: sector || null,
          face_value: face_value || null,
          suspended: stock.state === "suspended",
        };
        await revise.mutateAsync({ body, seen });
        return `${stock.symbol} is changed`;
      }}
      onClose={onClose}
    >
      <StockFields control={form.control} />
    </RevisionDialog>
  );
}
