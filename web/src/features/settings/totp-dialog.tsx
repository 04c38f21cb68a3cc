import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import type { Offer } from "@/api/schema.gen";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useConfirmTotp } from "./queries";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { sixDigitsSchema } from "./schemas";
import classes from "./totp-dialog.module.css";

interface TotpDialogProps {
  offer: Offer;
  onClose: () => void;
}

/** Scan, type the first code, keep the recovery codes. */
export function TotpDialog({ offer, onClose }: TotpDialogProps) {
  const confirm = useConfirmTotp();
  const form = useForm({ resolver: zodResolver(sixDigitsSchema), defaultValues: { code: "" } });

  if (confirm.data) {
    return <RecoveryCodesDialog codes={confirm.data.recovery_codes} onClose={onClose} />;
  }
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

function Scan({ offer }: { offer: Offer }) {
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
