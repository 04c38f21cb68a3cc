import { z } from "@/lib/zod";

/** The shape only. Whether a number is right and a share allowed is for the server to say. */
const words = (missing: string) => z.string().trim().min(1, missing).max(200);

const contact = {
  name: words("What are they called?"),
  email: z.email("An address such as name@example.in"),
  mobile: z
    .string()
    .trim()
    .regex(/^\+?\d{10,14}$/, "Ten digits, or with the country’s code"),
  share: z
    .string()
    .min(1, "How many percent of the revenue?")
    .regex(/^\d{1,3}(\.\d{1,2})?$/, "Percent, such as 12.5"),
};

const account = {
  holder: words("In whose name is the account?"),
  ifsc: words("Which branch, by its IFSC?").toUpperCase(),
  account_number: words("Which account?"),
};

export const partnerSchema = z.object({
  ...contact,
  pan: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{5}\d{4}[A-Z]$/, "Ten characters, such as ABCPE1234F"),
  aadhaar_last4: z
    .string()
    .trim()
    .regex(/^(\d{4})?$/, "The last four digits only"),
  ...account,
});

export const revisionSchema = z.object(contact);
export const accountSchema = z.object(account);

export type PartnerValues = z.infer<typeof partnerSchema>;
