import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import type { Booking } from "@/api/schema.gen";
import { isZero } from "@/lib/decimal";
import { ConflictNotice } from "@/ui/form/conflict-notice";
import { FormDialog } from "@/ui/form/form-dialog";
import { useVersioned } from "@/ui/form/use-versioned";

import type { DialogProps } from "./action-dialog";
import { useReviseBooking } from "./changes";
import { agreedTerms } from "./agreed-terms";
import { termsSchema, type TermsValues } from "./schemas";
import { TermsFields } from "./terms-fields";
import { useDoing } from "./use-doing";

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
  const versioned = useVersioned(form, booking, valuesOf);
  const doing = useDoing(form, onClose, versioned.refused);

  return (
    <FormDialog
      title={`Change the terms of ${booking.number}`}
      form={form}
      submitLabel={versioned.conflict ? "Save mine over it" : "Change the terms"}
      notice={
        <ConflictNotice
          form={form}
          conflict={versioned.conflict}
          labels={labels}
          onTakeTheirs={versioned.takeTheirs}
        />
      }
      onClose={onClose}
      onSubmit={(terms) =>
        doing(
          () => revise.mutateAsync({ body: agreedTerms(terms), seen: versioned.seen }),
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
