import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { sentenceOf } from "@/api/problem";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import type { Passkey } from "./passkeys";
import { useAddPasskey, useNamePasskey, useRefreshSecondStep, useRemovePasskey } from "./queries";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { passkeySchema } from "./schemas";

interface AddPasskeyDialogProps {
  onClose: () => void;
}

/** A name for it, then the browser asks the device; the first one comes with recovery codes. */
export function AddPasskeyDialog({ onClose }: AddPasskeyDialogProps) {
  const add = useAddPasskey();
  const refresh = useRefreshSecondStep();
  const codes = add.data?.recovery_codes ?? [];
  if (codes.length > 0) {
    return (
      <RecoveryCodesDialog
        codes={codes}
        onClose={() => {
          onClose();
          void refresh();
        }}
      />
    );
  }
  return (
    <NameDialog
      title="Add a passkey"
      submitLabel="Go on"
      name=""
      onName={async (name) => {
        const { recovery_codes } = await add.mutateAsync(name);
        if (recovery_codes.length === 0) onClose();
      }}
      onClose={onClose}
    />
  );
}

interface PasskeyDialogProps {
  passkey: Passkey;
  onClose: () => void;
}

export function NamePasskeyDialog({ passkey, onClose }: PasskeyDialogProps) {
  const rename = useNamePasskey(passkey.id);
  return (
    <NameDialog
      title={`Rename ${passkey.name}`}
      submitLabel="Rename"
      name={passkey.name}
      onName={async (name) => {
        await rename.mutateAsync(name);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

interface NameDialogProps {
  title: string;
  submitLabel: string;
  name: string;
  onName: (name: string) => Promise<void>;
  onClose: () => void;
}

function NameDialog({ title, submitLabel, name, onName, onClose }: NameDialogProps) {
  const form = useForm({ resolver: zodResolver(passkeySchema), defaultValues: { name } });
  return (
    <FormDialog
      title={title}
      form={form}
      submitLabel={submitLabel}
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await onName(values.name);
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="name"
        label="Name"
        description="The device it is on, such as Office laptop"
        autoFocus
      />
    </FormDialog>
  );
}

export function RemovePasskeyDialog({ passkey, onClose }: PasskeyDialogProps) {
  const remove = useRemovePasskey(passkey.id);
  return (
    <ConfirmDialog
      title={`Remove ${passkey.name}?`}
      confirmLabel="Remove it"
      danger
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: onClose,
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      It no longer signs you in. Without a passkey and a second step, your password alone does
      again.
    </ConfirmDialog>
  );
}
