import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import type { Booking } from "@/api/schema.gen";
import { isZero } from "@/lib/decimal";
import { RevisionDialog } from "@/ui/form/revision-dialog";

import type { DialogProps } from "./action-dialog";
import { useReviseBooking } from "./changes";
import { agreedTerms } from "./agreed-terms";
import { termsSchema, type TermsValues } from "./schemas";
import { TermsFields } from "./terms-fields";

const labels = {
  quantity: "Quantity",
  selling_price: "Price per share",
  partner_share: "Partner’s share",
  note: "Note",
};

function valuesOf(booking: Booking): TermsValues {
  return {
    quantity: String(booking.quantity),
    selling_price: booking.selling_price,
    partner_id: booking.partner_id ?? "",
    partner_share: isZero(booking.partner_share) ? "" : booking.partner_share,
    note: booking.note ?? "",
  };
}

export function ReviseDialog({ booking, onClose }: DialogProps) {
  const revise = useReviseBooking(booking.id);
  const form = useForm({
    resolver: zodResolver(termsSchema),
    defaultValues: valuesOf(booking),
  });

  return (
    <RevisionDialog
      title={`Change the terms of ${booking.number}`}
      form={form}
      submitLabel="Change the terms"
      record={booking}
      valuesOf={valuesOf}
      labels={labels}
      save={async (terms, seen) => {
        await revise.mutateAsync({ body: agreedTerms(terms), seen });
        return `${booking.number} has new terms and waits for approval`;
      }}
      onClose={onClose}
    >
      <span className="quiet">
        The desk must approve the new terms, and the client must confirm them anew. The landing
        price stays as it was frozen.
      </span>
      <TermsFields control={form.control} autoFocus />
    </RevisionDialog>
  );
}
