import { z } from "@/lib/zod";

export const credentialsSchema = z.object({
  email: z.email("Give the address you sign in with"),
  password: z.string().min(1, "Give your password"),
});

export const codeSchema = z.object({
  totp: z
    .string()
    .trim()
    .regex(/^\d{6}$/, "Six digits, from your authenticator app"),
});

export type Credentials = z.infer<typeof credentialsSchema>;
