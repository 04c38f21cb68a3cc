import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import type { Stock } from "@/api/schema.gen";
import { ConflictNotice } from "@/ui/form/conflict-notice";
import { FormDialog } from "@/ui/form/form-dialog";
import { useVersioned } from "@/ui/form/use-versioned";

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
  const versioned = useVersioned(form, stock, valuesOf);

  return (
    <FormDialog
      title={`Change ${stock.symbol}`}
      form={form}
      submitLabel={versioned.conflict ? "Save mine over it" : "Save"}
      notice={
        <ConflictNotice
          form={form}
          conflict={versioned.conflict}
          labels={labels}
          onTakeTheirs={versioned.takeTheirs}
        />
      }
      onClose={onClose}
      onSubmit={async ({ name, isin, sector, face_value }) => {
        try {
          const body = {
            name,
            isin: isin || null,
            sector: sector || null,
            face_value: face_value || null,
            suspended: stock.state === "suspended",
          };
          await revise.mutateAsync({ body, seen: versioned.seen });
          notifications.show({ message: `${stock.symbol} is changed` });
          onClose();
        } catch (error) {
          versioned.refused(error);
        }
      }}
    >
      <StockFields control={form.control} />
    </FormDialog>
  );
}
