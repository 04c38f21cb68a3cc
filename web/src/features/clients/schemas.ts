import { z } from "@/lib/zod";

const email = z.email("An address such as name@example.in");
const emailOrNone = z.union([z.literal(""), email]);

const contacts = {
  name: z.string().trim().min(1, "What are they called?").max(200),
  email,
  second_email: emailOrNone,
  third_email: emailOrNone,
  mobile: z
    .string()
    .trim()
    .regex(/^\+?\d{10,14}$/, "Ten digits, or with the country’s code"),
  dp_type: z.enum(["inside", "outside"]),
  trading_ucc: z.string().trim().max(10),
};

export const clientSchema = z.object({
  ...contacts,
  role: z.enum(["vendor", "client"]),
  kind: z.enum(["person", "proprietor", "organisation"]),
  pan: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{5}\d{4}[A-Z]$/, "Ten characters, such as ABCPE1234F"),
  aadhaar: z
    .string()
    .trim()
    .regex(/^(\d{4} ?\d{4} ?\d{4})?$/, "Twelve digits"),
});

export const revisionSchema = z.object(contacts);

export const reasonSchema = z.object({
  reason: z.string().trim().min(1, "Say why").max(200),
});

export const bankAccountSchema = z.object({
  holder: z.string().trim().min(1, "Whose account is it?").max(200),
  ifsc: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{4}0[A-Z0-9]{6}$/, "Eleven characters, such as HDFC0001234"),
  account_number: z.string().trim().min(6, "The whole number").max(24),
});

export const dematAccountSchema = z.object({
  number: z.string().trim().min(16, "The whole number").max(20),
});

export type ClientValues = z.infer<typeof clientSchema>;
export type RevisionValues = z.infer<typeof revisionSchema>;
