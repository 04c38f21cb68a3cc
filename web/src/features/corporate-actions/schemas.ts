import type { ActionKind, Policy } from "@/api/schema.gen";
import { z } from "@/lib/zod";

import { asks } from "./words";

const kind = z.enum<ActionKind[]>([
  "split",
  "bonus",
  "rights",
  "dividend",
  "merger",
  "demerger",
  "buyback",
]);
const policy = z.enum<Policy[]>(["adjust", "reconfirm", "keep"]);

const needed = {
  ratio: [
    ["new", "How many new shares?"],
    ["held", "For how many held?"],
  ],
  price: [["price", "At what price a share?"]],
  into: [["into_stock_id", "Into which stock?"]],
  cost: [["cost_share", "Which part of the cost goes along?"]],
  fraction: [],
  take: [],
} as const;

export const actionSchema = z
  .object({
    kind,
    stock_id: z.string().min(1, "Of which stock?"),
    new: z.string(),
    held: z.string(),
    price: z.string(),
    into_stock_id: z.string(),
    cost_share: z.string(),
    take_up: z.string(),
    ex_on: z.string().min(1, "From which day are shares sold without it?"),
    record_on: z.string().min(1, "Whose shares count, at the end of which day?"),
    policy,
    note: z.string().trim().max(500),
  })
  .superRefine((values, context) => {
    for (const asked of asks[values.kind]) {
      for (const [path, message] of needed[asked]) {
        if (!values[path]) context.addIssue({ code: "custom", path: [path], message });
      }
    }
  });

export type ActionValues = z.infer<typeof actionSchema>;

export const blank: ActionValues = {
  kind: "bonus",
  stock_id: "",
  new: "",
  held: "",
  price: "",
  into_stock_id: "",
  cost_share: "",
  take_up: "",
  ex_on: "",
  record_on: "",
  policy: "adjust",
  note: "",
};
