import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { z } from "@/lib/zod";
import { NumberField, TextField } from "@/ui/form/fields";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";
import { Section } from "@/ui/section";

import classes from "./page.module.css";
import { useChangeDesk, type DeskSettings } from "./queries";

const count = (least: number, most: number, said: string) =>
  z
    .string()
    .refine((typed) => typed === "" || (Number(typed) >= least && Number(typed) <= most), said);

const schema = z.object({
  bank_holder: z.string().trim().max(120),
  bank_account: z.string().trim().max(24),
  bank_ifsc: z.string().trim().toUpperCase().max(11),
  bank_name: z.string().trim().max(120),
  remind_after: count(1, 71, "Between 1 and 71 hours, or empty"),
  void_after: count(3, 365, "Between 3 and 365 days, or empty"),
});
type Values = z.infer<typeof schema>;

export function DeskForm({ settings }: { settings: DeskSettings }) {
  const change = useChangeDesk();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: valuesOf(settings) });
  const { control } = form;

  async function save(values: Values) {
    try {
      await change.mutateAsync(settingsOf(values));
      notifications.show({ message: "The desk’s settings are saved" });
    } catch (error) {
      showProblem(form, error);
    }
  }

  return (
    <form noValidate onSubmit={form.handleSubmit(save)}>
      <Section title="Bank account of the firm">
        <p className={classes.text}>
          Stands in the mail that asks a client to pay. Whoever changes it stays on record.
        </p>
        <div className={classes.fields}>
          <FormProblem form={form} />
          <TextField control={control} name="bank_holder" label="Account holder" />
          <TextField
            control={control}
            name="bank_account"
            label="Account number"
            inputMode="numeric"
          />
          <TextField control={control} name="bank_ifsc" label="IFSC" />
          <TextField control={control} name="bank_name" label="Bank and branch" />
        </div>
      </Section>
      <Section title="When a client does not answer">
        <div className={classes.fields}>
          <NumberField
            control={control}
            name="remind_after"
            label="Remind once, after hours"
            description="The link itself is good for 72 hours. Empty: never"
          />
          <NumberField
            control={control}
            name="void_after"
            label="Void the booking, after days"
            description="Frees the shares, where nothing was paid. Empty: never"
          />
          <div>
            <Button type="submit" loading={change.isPending}>
              Save
            </Button>
          </div>
        </div>
      </Section>
    </form>
  );
}

function valuesOf(settings: DeskSettings): Values {
  return {
    bank_holder: settings.bank_holder ?? "",
    bank_account: settings.bank_account ?? "",
    bank_ifsc: settings.bank_ifsc ?? "",
    bank_name: settings.bank_name ?? "",
    remind_after: settings.remind_after?.toString() ?? "",
    void_after: settings.void_after?.toString() ?? "",
  };
}

function settingsOf({ remind_after, void_after, ...bank }: Values) {
  return {
    bank_holder: bank.bank_holder || null,
    bank_account: bank.bank_account || null,
    bank_ifsc: bank.bank_ifsc || null,
    bank_name: bank.bank_name || null,
    remind_after: remind_after === "" ? null : Number(remind_after),
    void_after: void_after === "" ? null : Number(void_after),
  };
}
