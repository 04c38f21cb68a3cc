import { z } from "@/lib/zod";

export const wordingSchema = z.object({
  subject: z.string().trim().min(1, "A mail needs a subject").max(200, "At most 200 characters"),
  body: z.string().trim().min(1, "A mail without words says nothing"),
});

export const serverSchema = z.object({
  enabled: z.boolean(),
  host: z.string().trim().min(1, "Give the name of the mail server"),
  port: z.string().regex(/^\d{1,5}$/, "A port is a number, such as 587"),
  security: z.enum(["starttls", "tls", "none"]),
  username: z.string().trim(),
  password: z.string(),
  sender: z.email("This is not an e-mail address"),
  sender_name: z.string().trim(),
});

export type ServerValues = z.infer<typeof serverSchema>;
