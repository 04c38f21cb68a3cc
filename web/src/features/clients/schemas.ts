import { z } from "@/lib/zod";

export const clientSchema = z.object({
  role: z.enum(["vendor", "client"]),
  kind: z.enum(["person", "organisation"]),
  name: z.string().trim().min(1, "What are they called?").max(200),
  pan: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{5}\d{4}[A-Z]$/, "Ten characters, such as ABCDE1234F"),
  email: z.email("An address such as name@example.in"),
  mobile: z
    .string()
    .trim()
    .regex(/^\+?\d{10,14}$/, "Ten digits, or with the country’s code"),
});

export type ClientValues = z.infer<typeof clientSchema>;
