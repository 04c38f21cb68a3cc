import type { Decimal } from "@/lib/decimal";

import type { Stats } from "./queries";

export interface Waits {
  label: string;
  count: number;
  amount?: Decimal;
  to: string;
  search?: object;
}

const stages = [
  ["to_approve", "Bookings to approve", "to-approve"],
  ["loss_review", "Sales at a loss to review", "loss-review"],
  ["to_confirm", "Clients to confirm", "to-confirm"],
  ["to_pay", "Bookings to be paid", "to-pay"],
  ["to_transfer", "Shares to transfer", "to-transfer"],
] as const;

/** What waits, each with the list that shows it; what this person has no part in is left out. */
export function worksOf({ work }: Stats): Waits[] {
  const all: (Omit<Waits, "count"> & { count: number | null | undefined })[] = [
    { label: "Decisions for you", count: work.to_decide, to: "/approvals" },
    ...stages.map(([stage, label, view]) => ({
      label,
      count: (work.bookings[stage] ?? 0) + (stage === "to_transfer" ? insiderForms(work) : 0),
      amount: stage === "to_pay" ? work.to_receive : undefined,
      to: "/bookings",
      search: { view },
    })),
    {
      label: "Refunds to pay",
      count: work.refunds,
      amount: work.refunds_amount ?? undefined,
      to: "/refunds",
      search: { view: "open" },
    },
    {
      label: "Purchases to pay",
      count: work.purchases_to_pay,
      to: "/purchases",
      search: { view: "to-pay" },
    },
    {
      label: "Purchases to receive",
      count: work.purchases_to_receive,
      to: "/purchases",
      search: { view: "to-receive" },
    },
    { label: "Clients and vendors pending", count: work.clients_pending, to: "/clients" },
    { label: "Partners pending", count: work.partners_pending, to: "/partners" },
  ];
  return all.filter((waits): waits is Waits => Boolean(waits.count));
}

/** They wait in the same view as the transfers that they hold up. */
function insiderForms(work: Stats["work"]): number {
  return work.bookings.insider_form ?? 0;
}
