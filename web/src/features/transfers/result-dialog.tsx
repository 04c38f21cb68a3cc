import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm, useWatch } from "react-hook-form";

import { z } from "@/lib/zod";
import { AreaField } from "@/ui/form/area-field";
import { ChoiceField, TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useEnterResults, type Batch, type Instruction } from "./queries";

interface ResultDialogProps {
  batch: Batch;
  instruction: Instruction;
  onClose: () => void;
}

const choices = [
  { value: "transferred", label: "Transferred" },
  { value: "rejected", label: "Rejected" },
];
const schema = z
  .object({
    result: z.enum(["transferred", "rejected"]),
    receipt: z.string().trim().max(60),
    reason: z.string().trim().max(500),
  })
  .refine(({ result, receipt }) => result === "rejected" || receipt, {
    path: ["receipt"],
    message: "Which number has the executed instruction?",
  })
  .refine(({ result, reason }) => result === "transferred" || reason, {
    path: ["reason"],
    message: "Why was it rejected?",
  });

type Said = z.infer<typeof schema>;

export default function ResultDialog({ batch, instruction, onClose }: ResultDialogProps) {
  const enter = useEnterResults(batch.id);
  const form = useForm<Said>({
    resolver: zodResolver(schema),
    defaultValues: { result: "transferred", receipt: "", reason: "" },
  });
  const result = useWatch({ control: form.control, name: "result" });
  const delivered = result === "transferred";
  return (
    <FormDialog
      title={`What became of ${instruction.number}?`}
      form={form}
      submitLabel={delivered ? "Confirm the transfer" : "Enter the rejection"}
      danger={!delivered}
      onClose={onClose}
      onSubmit={async (said) => {
        try {
          await enter.mutateAsync({
            results: [
              {
                booking_id: instruction.booking_id,
                result: said.result,
                receipt: delivered ? said.receipt : null,
                reason: delivered ? null : said.reason,
              },
            ],
          });
          notifications.show({ message: `${instruction.number}: ${said.result}` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <ChoiceField control={form.control} name="result" label="Result" choices={choices} />
      {delivered ? (
        <TextField
          control={form.control}
          name="receipt"
          label="Number of the executed instruction"
          description="Delivers the shares against the client’s money"
        />
      ) : (
        <AreaField
          control={form.control}
          name="reason"
          label="Reason"
          description="As the depository gave it"
        />
      )}
    </FormDialog>
  );
}
