import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useForm } from "react-hook-form";

import { plural, today } from "@/lib/format";
import { z } from "@/lib/zod";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useMakeBatches, type TransferLine } from "./queries";

interface BatchDialogProps {
  bookings: TransferLine[];
  onClose: () => void;
  onMade: () => void;
}

const schema = z.object({ execution_on: z.string().min(1, "On which day?") });

/** One batch for each depository of the buyers. */
export default function BatchDialog({ bookings, onClose, onMade }: BatchDialogProps) {
  const make = useMakeBatches();
  const navigate = useNavigate();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { execution_on: today() } });
  return (
    <FormDialog
      title={`Instruct ${plural(bookings.length, "transfer")}`}
      form={form}
      submitLabel="Make the batch"
      onClose={onClose}
      onSubmit={async ({ execution_on }) => {
        try {
          const made = await make.mutateAsync({
            execution_on,
            bookings: bookings.map(({ booking_id }) => ({ booking_id })),
          });
          const numbers = made.map(({ number, depository }) => `${number} for ${depository}`);
          notifications.show({ message: numbers.join(", ") });
          onMade();
          onClose();
          await navigate({ to: "/transfers", search: { view: "batches", open: made[0]?.id } });
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="execution_on"
        label="Execution date"
        description="The seller’s OTP is asked for until the evening of this day"
        type="date"
        autoFocus
      />
    </FormDialog>
  );
}
