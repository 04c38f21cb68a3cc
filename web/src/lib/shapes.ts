import { z } from "./zod";

// The shape only. Whether an amount or a count is right is for the server to say.

export const rupees = (missing: string) =>
  z
    .string()
    .min(1, missing)
    .regex(/^\d+(\.\d{1,2})?$/, "Use rupees and paise, such as 1250.50")
    .refine((amount) => Number(amount) > 0, "Must be above zero");

export const shares = z
  .string()
  .min(1, "How many shares?")
  .regex(/^\d+$/, "Whole shares only")
  .refine((count) => Number(count) > 0, "Must be above zero");

export const words = (missing: string, most = 120) =>
  z.string().trim().min(1, missing).max(most, `At most ${most} letters`);
