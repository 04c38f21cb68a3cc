import { z } from "@/lib/zod";

export const credentialsSchema = z.object({
  email: z.email("Give the address you sign in with"),
  password: z.string().min(1, "Give your password"),
});

export type Credentials = z.infer<typeof credentialsSchema>;
