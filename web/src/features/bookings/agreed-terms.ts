import type { ReviseBooking } from "@/api/schema.gen";

import type { TermsValues } from "./schemas";

/** What was typed, as the server takes it: what is empty is left to what was agreed before. */
export function agreedTerms(terms: TermsValues): ReviseBooking {
  return {
    quantity: Number(terms.quantity),
    selling_price: terms.selling_price,
    partner_id: terms.partner_id || null,
    partner_share: terms.partner_id && terms.partner_share ? terms.partner_share : null,
    note: terms.note || null,
  };
}
