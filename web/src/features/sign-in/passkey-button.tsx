import { Button, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";

import { canUsePasskeys, signWithPasskey } from "@/api/passkey";
import { sentenceOf } from "@/api/problem";
import type { Options, SignedByPasskey } from "@/api/schema.gen";

interface PasskeyButtonProps {
  label: string;
  /** What the device is to sign. */
  begin: () => Promise<Options>;
  onSigned: (said: SignedByPasskey) => Promise<void>;
}

/** Nothing where the browser cannot use passkeys here. */
export function PasskeyButton({ label, begin, onSigned }: PasskeyButtonProps) {
  const use = useMutation({
    mutationFn: async () => onSigned(await signWithPasskey(await begin())),
  });
  if (!canUsePasskeys()) return null;
  return (
    <>
      <Button
        variant="default"
        size="sm"
        fullWidth
        leftSection={<KeyRound size={15} />}
        loading={use.isPending}
        onClick={() => use.mutate()}
      >
        {label}
      </Button>
      {use.error && (
        <Text role="alert" size="sm" c="var(--neg)">
          {sentenceOf(use.error)}
        </Text>
      )}
    </>
  );
}
