import { notifications } from "@mantine/notifications";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import type { Booking, Payment } from "@/api/schema.gen";
import { may, permissions } from "@/lib/permissions";
import { ChooseFile, PAPERS } from "@/ui/choose-file";

import { useUploadProof } from "./changes";

/** The slip of one tranche, kept among the booking’s papers; another one is its next version. */
export function Proof({ booking, payment }: { booking: Booking; payment: Payment }) {
  const upload = useUploadProof(booking.id, payment.id);
  if (!may(useMe(), permissions.recordPayments)) return null;
  return (
    <ChooseFile
      label="Proof"
      name={`Keep a proof of tranche ${payment.tranche}`}
      accept={PAPERS}
      variant="subtle"
      color="gray"
      size="compact-xs"
      loading={upload.isPending}
      onFile={(file) =>
        upload.mutate(file, {
          onSuccess: () =>
            notifications.show({
              message: `The proof of tranche ${payment.tranche} is among the papers`,
            }),
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    />
  );
}
