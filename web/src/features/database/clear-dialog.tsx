import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { z } from "@/lib/zod";
import { ChoiceField, TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useClear } from "./queries";

const schema = z.object({ confirm: z.string(), fresh: z.enum(["demonstration", "empty"]) });

const books = [
  { value: "demonstration", label: "The demonstration firm, as it was at first" },
  { value: "empty", label: "An empty book, with your log-in alone" },
];

export function ClearDialog({ firm, onClose }: { firm: string; onClose: () => void }) {
  const clear = useClear();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { confirm: "", fresh: "demonstration" as const },
  });
  return (
    <FormDialog
      title="Clear the book?"
      form={form}
      submitLabel="Clear it"
      danger
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await clear.mutateAsync(values);
          notifications.show({ message: "A fresh book is being made; it takes some minutes" });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <ChoiceField
        control={form.control}
        name="fresh"
        label="Its place is taken by"
        choices={books}
      />
      <TextField control={form.control} name="confirm" label={`Type ${firm} to confirm`} />
    </FormDialog>
  );
}
