import { z } from "@/lib/zod";

const email = z.email("Give the address you sign in with");
const next = z.string().min(12, "At least 12 characters");

/** The new password twice, so that a slip of the finger shows. */
function twice(values: { new: string; again: string }): boolean {
  return values.new === values.again;
}

const notTheSame = { path: ["again"], message: "This is not the same as the new password" };

export const credentialsSchema = z.object({
  email,
  password: z.string().min(1, "Give your password"),
});

export const codeSchema = z.object({
  totp: z.string().trim().min(6, "Six digits from the app, or a recovery code"),
});

export const proofSchema = z.object({
  password: z.string().min(1, "Give your password"),
  totp: z.string().trim(),
});

export const emailSchema = z.object({ email });

export const resetSchema = z
  .object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, "Six digits, from the mail"),
    new: next,
    again: z.string(),
  })
  .refine(twice, notTheSame);

export const passwordSchema = z.object({ new: next, again: z.string() }).refine(twice, notTheSame);

export const registerSchema = z.object({
  name: z.string().trim().min(1, "What are you called?").max(120),
  email: z.email("An address such as name@example.in"),
  password: next,
});

export type Credentials = z.infer<typeof credentialsSchema>;
