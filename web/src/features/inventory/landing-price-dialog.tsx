import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { exactRupees } from "@/lib/format";
import { z } from "@/lib/zod";
import { NumberField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useSetLandingPrice, type InventoryLine } from "./queries";

interface LandingPriceDialogProps {
  line: InventoryLine;
  onClose: () => void;
}

const priceSchema = z.object({
  price: z
    .string()
    .min(1, "At what price a share?")
    .regex(/^\d+(\.\d{1,2})?$/, "Use rupees and paise, such as 1250.50")
    .refine((amount) => Number(amount) > 0, "Must be above zero"),
});

export function LandingPriceDialog({ line, onClose }: LandingPriceDialogProps) {
  const set = useSetLandingPrice(line.stock_id);
  const form = useForm({
    resolver: zodResolver(priceSchema),
    defaultValues: { price: line.landing_price ?? "" },
  });

  return (
    <FormDialog
      title={`Landing price of ${line.symbol}`}
      form={form}
      submitLabel="Set the price"
      onClose={onClose}
      onSubmit={async ({ price }) => {
        try {
          await set.mutateAsync(price);
          notifications.show({ message: `${line.symbol} now lands at ${exactRupees(price)}` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <NumberField
        control={form.control}
        name="price"
        label="Price per share"
        description="What a sale is measured against"
        prefix="₹"
        decimals={2}
        autoFocus
      />
    </FormDialog>
  );
}
