import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Modal, Skeleton, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { FocusEvent } from "react";
import { useForm } from "react-hook-form";

import { api, unwrap } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { answerProof } from "@/api/proof";
import type { SignedByPasskey, Ways } from "@/api/schema.gen";
import { TextField } from "@/ui/form/fields";
import { FormProblem } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import { showProblem } from "@/ui/form/problem-to-form";

import { PasskeyButton } from "./passkey-button";
import { proofSchema } from "./schemas";
import { useFirstField } from "./use-first-field";

/** Over whatever was begun, which goes on by itself once the person has shown who they are. */
export function ProofDialog() {
  const { data: ways, error } = useQuery({
    queryKey: ["proof"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/auth/proof", { signal })),
    gcTime: 0,
  });
  return (
    <Modal opened title="Is it you?" size={380} onClose={() => answerProof(false)}>
      <Stack
        gap="md"
        onFocus={keepEscape}
        onKeyDown={({ key }) => key === "Escape" && answerProof(false)}
      >
        {error && <p role="alert">{sentenceOf(error)}</p>}
        {ways ? (
          <Shown ways={ways} />
        ) : (
          <Skeleton height={120} role="status" aria-label="Loading" />
        )}
      </Stack>
    </Modal>
  );
}

/** Else Escape would also reach the dialog beneath, and ask whether to leave it. */
function keepEscape({ target }: FocusEvent<HTMLElement>) {
  target.setAttribute("data-mantine-stop-propagation", "true");
}

function Shown({ ways }: { ways: Ways }) {
  if (!ways.password && !ways.passkey) {
    return <p>Sign out and in again with your account: then this is let through.</p>;
  }
  return (
    <>
      <p>Once more, because it matters. You are not asked again for five minutes.</p>
      {ways.passkey && (
        <PasskeyButton label="Use your passkey" begin={beginProof} onSigned={proveByPasskey} />
      )}
      {ways.password && <ByPassword code={ways.totp || ways.passkey} />}
    </>
  );
}

const beginProof = () => unwrap(api.POST("/api/auth/passkeys/proof/options"));

async function proveByPasskey(body: SignedByPasskey): Promise<void> {
  await unwrap(api.POST("/api/auth/passkeys/proof", { body }));
  answerProof(true);
}

function ByPassword({ code }: { code: boolean }) {
  const first = useFirstField();
  const form = useForm({
    resolver: zodResolver(proofSchema),
    defaultValues: { password: "", totp: "" },
  });
  const prove = useMutation({
    mutationFn: ({ password, totp }: { password: string; totp: string }) =>
      unwrap(api.POST("/api/auth/proof", { body: { password, totp: totp || null } })),
    onSuccess: () => answerProof(true),
    onError: (error) => showProblem(form, error),
  });
  return (
    <form ref={first} noValidate onSubmit={form.handleSubmit((values) => prove.mutate(values))}>
      <Stack gap="md">
        <FormProblem form={form} />
        <PasswordField
          control={form.control}
          name="password"
          label="Password"
          autoComplete="current-password"
          autoFocus
        />
        {code && (
          <TextField
            control={form.control}
            name="totp"
            label="Code"
            description="Six digits from the authenticator app, or a recovery code"
            autoComplete="one-time-code"
          />
        )}
        <Button type="submit" size="sm" fullWidth loading={prove.isPending}>
          Go on
        </Button>
      </Stack>
    </form>
  );
}
