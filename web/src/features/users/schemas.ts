import { z } from "@/lib/zod";

const name = z.string().trim().min(1, "What are they called?").max(120);
const email = z.email("An address such as name@example.in");
const title = z.string().trim().max(80, "At most 80 characters");

export const newUserSchema = z.object({
  name,
  email,
  title,
  role: z.string().min(1, "What may they do?"),
  manager_id: z.string(),
});

export const editUserSchema = z.object({ name, email, title });
export const impersonateSchema = z.object({
  reason: z.string().trim().min(1, "Say why: they are told").max(500),
});
export const roleSchema = z.object({ role: z.string().min(1, "Choose a role") });
export const managerSchema = z.object({ manager_id: z.string() });
