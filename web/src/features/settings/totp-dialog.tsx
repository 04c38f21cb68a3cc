import { zodResolver } from "@hookform/resolvers/zod";
import { Button, CopyButton, Group, Modal } from "@mantine/core";
import { useForm } from "react-hook-form";

import type { TotpSecret } from "@/api/schema.gen";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useConfirmTotp } from "./queries";
import { codeSchema } from "./schemas";
import classes from "./totp-dialog.module.css";

interface TotpDialogProps {
  offer: TotpSecret;
  onClose: () => void;
}

/** Scan, type the first code, keep the recovery codes. */
export function TotpDialog({ offer, onClose }: TotpDialogProps) {
  const confirm = useConfirmTotp();
  const form = useForm({ resolver: zodResolver(codeSchema), defaultValues: { code: "" } });

  if (confirm.data) return <RecoveryCodes codes={confirm.data.recovery_codes} onClose={onClose} />;
  return (
    <FormDialog
      title="Set up an authenticator app"
      form={form}
      submitLabel="Turn it on"
      onClose={onClose}
      onSubmit={async ({ code }) => {
        try {
          await confirm.mutateAsync(code);
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <Scan offer={offer} />
      <TextField
        control={form.control}
        name="code"
        label="Six-digit code"
        description="The one the app shows now"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
      />
    </FormDialog>
  );
}

function Scan({ offer }: { offer: TotpSecret }) {
  return (
    <div className={classes.scan}>
      {/* Drawn by our own server. An img with a data: address would need a wider CSP. */}
      <div
        className={classes.code}
        role="img"
        aria-label="QR code for the authenticator app"
        dangerouslySetInnerHTML={{ __html: offer.svg }}
      />
      <div>
        <p className={classes.text}>Scan this with the app, or type this key into it:</p>
        <code className={classes.secret}>{offer.secret}</code>
      </div>
    </div>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Modal opened title="Keep these recovery codes" size={420} onClose={onClose}>
      <p className={classes.text}>
        Each one signs you in once when the phone is not at hand. They are not shown again.
      </p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group justify="flex-end" gap={8} mt="lg">
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy them"}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>I have kept them</Button>
      </Group>
    </Modal>
  );
}
