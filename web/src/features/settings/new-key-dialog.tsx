import { zodResolver } from "@hookform/resolvers/zod";
import { Button, CopyButton, Group, Modal, MultiSelect } from "@mantine/core";
import { useController, useForm, type Control } from "react-hook-form";

import { useMe } from "@/api/me";
import { ChoiceField, TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useMakeApiKey } from "./queries";
import { keySchema, type KeyValues } from "./schemas";
import classes from "./totp-dialog.module.css";

const spans = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
];

const blank: KeyValues = { name: "", permissions: [], days: "90" };

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const make = useMakeApiKey();
  const form = useForm({ resolver: zodResolver(keySchema), defaultValues: blank });

  if (make.data) return <ShownOnce apiKey={make.data.key} onClose={onClose} />;
  return (
    <FormDialog
      title="New key"
      form={form}
      submitLabel="Make it"
      onClose={onClose}
      onSubmit={async ({ days, ...values }) => {
        try {
          await make.mutateAsync({ ...values, days: Number(days) });
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="name"
        label="Name"
        description="What it is for, such as Nightly export"
        autoFocus
      />
      <PermissionsField control={form.control} />
      <ChoiceField control={form.control} name="days" label="Good for" choices={spans} />
    </FormDialog>
  );
}

function PermissionsField({ control }: { control: Control<KeyValues> }) {
  const me = useMe();
  const { field, fieldState } = useController({ control, name: "permissions" });
  return (
    <MultiSelect
      {...field}
      label="May"
      data={me.permissions.filter((one) => !never.includes(one))}
      searchable
      hidePickedOptions
      nothingFoundMessage="Nothing is called that"
      error={fieldState.error?.message}
    />
  );
}

// The server gives these to no key.
const never = ["identity.self", "identity.users.manage", "identity.users.impersonate"];

function ShownOnce({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  return (
    <Modal opened title="Keep this key" size={460} onClose={onClose}>
      <p className={classes.text}>It is not shown again. Whoever has it acts as you.</p>
      <code className={classes.secret}>{apiKey}</code>
      <Group justify="flex-end" gap={8} mt="lg">
        <CopyButton value={apiKey}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy it"}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>I have kept it</Button>
      </Group>
    </Modal>
  );
}
