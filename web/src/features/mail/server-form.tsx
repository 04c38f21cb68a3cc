import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useForm, type UseFormReturn } from "react-hook-form";

import type { MailServer } from "@/api/schema.gen";
import { ChoiceField, TextField } from "@/ui/form/fields";
import { PasswordField } from "@/ui/form/password-field";
import { SwitchField } from "@/ui/form/switch-field";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";

import { presetsQuery, useChangeSmtp, useTrySmtp, type SmtpConfig } from "./queries";
import { serverSchema, type ServerValues } from "./schemas";
import classes from "./server-page.module.css";

const securities = [
  { value: "starttls", label: "STARTTLS (usual on 587)" },
  { value: "tls", label: "TLS from the start (usual on 465)" },
  { value: "none", label: "Not encrypted" },
];

export function ServerForm({ config }: { config: SmtpConfig }) {
  const change = useChangeSmtp();
  const attempt = useTrySmtp();
  const form = useForm({ resolver: zodResolver(serverSchema), defaultValues: valuesOf(config) });
  const { control } = form;

  async function save(values: ServerValues) {
    try {
      await change.mutateAsync({ ...serverOf(values), enabled: values.enabled });
      notifications.show({ message: "The mail server is saved" });
    } catch (error) {
      showProblem(form, error);
    }
  }

  async function tryIt(values: ServerValues) {
    try {
      const { message } = await attempt.mutateAsync(serverOf(values));
      notifications.show({ color: "green", message });
    } catch (error) {
      showProblem(form, error);
    }
  }

  return (
    <form noValidate className={classes.form} onSubmit={form.handleSubmit(save)}>
      <FormProblem form={form} />
      <SwitchField control={control} name="enabled" label="Send mail by this server" />
      <Presets form={form} />
      <div className={classes.pair}>
        <TextField control={control} name="host" label="Server" />
        <TextField control={control} name="port" label="Port" inputMode="numeric" />
      </div>
      <ChoiceField control={control} name="security" label="Encryption" choices={securities} />
      <TextField control={control} name="username" label="User name" />
      <PasswordField
        control={control}
        name="password"
        label="Password"
        description={
          config.has_password ? "Leave it empty to keep the one that is stored" : undefined
        }
        autoComplete="new-password"
      />
      <TextField control={control} name="sender" label="Sender’s address" type="email" />
      <TextField control={control} name="sender_name" label="Sender’s name" />
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending}>
          Save
        </Button>
        <Button variant="default" loading={attempt.isPending} onClick={form.handleSubmit(tryIt)}>
          Try to connect
        </Button>
      </div>
    </form>
  );
}

/** Fills in what a known provider asks for. */
function Presets({ form }: { form: UseFormReturn<ServerValues> }) {
  const presets = useQuery(presetsQuery).data ?? [];
  const host = form.watch("host");
  const chosen = presets.find((preset) => preset.host === host);

  function fill(name: string | null) {
    const preset = presets.find((one) => one.name === name);
    if (!preset) return;
    form.setValue("host", preset.host);
    form.setValue("port", String(preset.port));
    form.setValue("security", preset.security);
  }

  return (
    <Select
      label="Provider"
      placeholder="Another"
      description={chosen?.hint}
      data={presets.map(({ name }) => name)}
      value={chosen?.name ?? null}
      onChange={fill}
    />
  );
}

function valuesOf(config: SmtpConfig): ServerValues {
  const { enabled, host, port, security, username, sender, sender_name } = config;
  return {
    enabled,
    host,
    port: String(port),
    security,
    username,
    sender,
    sender_name,
    password: "",
  };
}

function serverOf(values: ServerValues): MailServer {
  const { host, port, security, username, password, sender, sender_name } = values;
  const known = { host, security, username, sender, sender_name };
  return { ...known, port: Number(port), password: password || null };
}
