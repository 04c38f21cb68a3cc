import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { isZero } from "@/lib/decimal";
import { FormDialog } from "@/ui/form/form-dialog";

import type { DialogProps } from "./action-dialog";
import { useReviseBooking } from "./changes";
import { agreedTerms } from "./agreed-terms";
import { termsSchema } from "./schemas";
import { TermsFields } from "./terms-fields";
import { useDoing } from "./use-doing";

export function ReviseDialog({ booking, onClose }: DialogProps) {
  const revise = useReviseBooking(booking.id);
  const form = useForm({
    resolver: zodResolver(termsSchema),
    defaultValues: {
      quantity: String(booking.quantity),
      selling_price: booking.selling_price,
      partner_id: booking.partner_id ?? "",
      partner_share: isZero(booking.partner_share) ? "" : booking.partner_share,
      note: booking.note ?? "",
    },
  });
  const doing = useDoing(form, onClose);

  return (
    <FormDialog
      title={`Change the terms of ${booking.number}`}
      form={form}
      submitLabel="Change the terms"
      onClose={onClose}
      onSubmit={(terms) =>
        doing(
          () => revise.mutateAsync(agreedTerms(terms)),
          `${booking.number} has new terms and waits for approval`,
        )
      }
    >
      <span className="quiet">
        The desk must approve the new terms, and the client must confirm them anew. The landing
        price stays as it was frozen.
      </span>
      <TermsFields control={form.control} autoFocus />
    </FormDialog>
  );
}
