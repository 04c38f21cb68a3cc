import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { useForm } from "react-hook-form";

import { TextAreaField } from "@/ui/form/area-field";
import { TextField } from "@/ui/form/fields";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";
import { tell } from "@/ui/tell";

import { useResetTemplate, useRewordTemplate, type MailTemplate } from "./queries";
import { wordingSchema } from "./schemas";
import classes from "./template-page.module.css";

export interface Wording {
  subject: string;
  body: string;
}

interface TemplateFormProps {
  template: MailTemplate;
  mayManage: boolean;
  onWording: (wording: Wording) => void;
}

export function TemplateForm({ template, mayManage, onWording }: TemplateFormProps) {
  const reword = useRewordTemplate(template.key);
  const form = useForm({
    resolver: zodResolver(wordingSchema),
    defaultValues: { subject: template.subject, body: template.body },
    disabled: !mayManage,
  });
  const tell = useDebouncedCallback(onWording, 300);
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => tell(values) }),
    [form, tell],
  );

  async function submit(wording: Wording) {
    try {
      await reword.mutateAsync({ ...wording, version: template.version });
      notifications.show({ message: `${template.title} says this from now on` });
    } catch (error) {
      showProblem(form, error);
    }
  }

  return (
    <form noValidate className={classes.fields} onSubmit={form.handleSubmit(submit)}>
      <FormProblem form={form} />
      <TextField control={form.control} name="subject" label="Subject" />
      <TextAreaField
        control={form.control}
        name="body"
        label="Words"
        description="An empty line begins a paragraph. A button stands alone: [Label]({url})"
        rows={14}
      />
      <Placeholders template={template} />
      {mayManage && (
        <div className={classes.buttons}>
          <Button type="submit" loading={form.formState.isSubmitting}>
            Save
          </Button>
          {template.reworded && <ResetButton template={template} />}
        </div>
      )}
    </form>
  );
}

function Placeholders({ template }: { template: MailTemplate }) {
  return (
    <ul className={classes.placeholders} aria-label="Placeholders">
      {Object.entries(template.placeholders).map(([name, sample]) => (
        <li key={name}>
          <code>{`{${name}}`}</code> such as {sample}
          {template.secret.includes(name) && "; only the recipient sees it"}
        </li>
      ))}
    </ul>
  );
}

function ResetButton({ template }: { template: MailTemplate }) {
  const reset = useResetTemplate(template.key);
  return (
    <Button
      variant="default"
      loading={reset.isPending}
      onClick={() => void tell(reset.mutateAsync(), `${template.title} is as it was`)}
    >
      Back to the original
    </Button>
  );
}
