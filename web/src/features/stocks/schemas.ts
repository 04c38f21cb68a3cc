import { z } from "@/lib/zod";

const isin = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{2}[A-Z0-9]{9}\d)?$/, "Twelve characters, such as INE123A01016");

const faceValue = z.string().regex(/^(\d+(\.\d{1,4})?)?$/, "Rupees, such as 10 or 2.50");

export const stockSchema = z.object({
  symbol: z.string().trim().toUpperCase().min(1, "What is it called for short?").max(30),
  name: z.string().trim().min(1, "What is the company called?").max(200),
  isin,
  sector: z.string().trim().max(200),
  face_value: faceValue,
});

export type StockValues = z.infer<typeof stockSchema>;
