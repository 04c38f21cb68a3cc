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

export const codeSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, "Six digits, from your authenticator app"),
});
