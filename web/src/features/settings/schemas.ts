import { z } from "@/lib/zod";

export const passwordSchema = z
  .object({
    current: z.string().min(1, "Give the password you have now"),
    new: z.string().min(12, "At least 12 characters"),
    again: z.string(),
  })
  .refine((values) => values.new === values.again, {
    path: ["again"],
    message: "This is not the same as the new password",
  });

export const sixDigitsSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, "Six digits, from your authenticator app"),
});

export const passkeySchema = z.object({
  name: z.string().trim().min(1, "What device is it on?").max(80),
});

export const keySchema = z.object({
  name: z.string().trim().min(1, "What is it for?").max(80),
  permissions: z.array(z.string()).min(1, "Choose what it may do"),
  days: z.string().min(1, "For how long?"),
});

export type KeyValues = z.infer<typeof keySchema>;
