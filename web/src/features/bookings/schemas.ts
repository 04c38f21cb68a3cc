import { rupees, shares, words } from "@/lib/shapes";
import { z } from "@/lib/zod";

const REASON = 500;
const reason = words("Say why, for the audit trail", REASON);
const remark = z.string().trim().max(REASON, `At most ${REASON} letters`);

/** In percent; empty stands for what the partner has agreed. */
const percent = z
  .string()
  .regex(/^(\d+(\.\d{1,2})?)?$/, "Percent, such as 12.5")
  .refine((share) => Number(share) <= 100, "At most 100 %");

export const termsSchema = z.object({
  quantity: shares,
  selling_price: rupees("At what price a share?"),
  partner_id: z.string(),
  partner_share: percent,
  note: remark,
});

export const bookingSchema = termsSchema.extend({
  kind: z.enum(["client", "team", "own"]),
  client_id: z.string().min(1, "Who buys the shares?"),
  stock_id: z.string().min(1, "Shares of which company?"),
});

export const reasonSchema = z.object({ reason });

export const remarkSchema = z.object({ reason: remark });

export const paymentSchema = z.object({
  amount: rupees("How much came in?"),
  mode: z.enum(["rtgs", "neft", "imps", "upi", "cheque"]),
  reference: words("Which UTR or cheque number?", 200),
  received_on: z.string().min(1, "On which day did it come in?"),
  third_party: z.boolean(),
});

const optionalRupees = z
  .string()
  .regex(/^(\d+(\.\d{1,2})?)?$/, "Use rupees and paise, such as 1250.50");

export const stepSchema = z.object({ stamp: optionalRupees });

export const deliverySchema = z.object({
  depository: z.enum(["NSDL", "CDSL"]),
  receipt: words("Which number has the executed instruction?", 60),
});

export type TermsValues = z.infer<typeof termsSchema>;
export type BookingValues = z.infer<typeof bookingSchema>;
export type PaymentValues = z.infer<typeof paymentSchema>;
export type DeliveryValues = z.infer<typeof deliverySchema>;
