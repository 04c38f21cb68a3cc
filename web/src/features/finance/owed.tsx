import { useQuery } from "@tanstack/react-query";

import type { FinanceSummary } from "@/api/schema.gen";
import type { Decimal } from "@/lib/decimal";
import { CompactMoney } from "@/ui/money";

import classes from "./owed.module.css";
import { financeSummaryQuery } from "./queries";
import { filterOf } from "./search";
import { useFinanceSearch } from "./use-search";

const owed: { label: string; of: (summary: FinanceSummary) => Decimal | null }[] = [
  { label: "Clients owe", of: (summary) => summary.clients_owe },
  { label: "Due to vendors", of: (summary) => summary.vendors_due },
  { label: "Commissions due", of: (summary) => summary.commissions_due },
  { label: "Refunds due", of: (summary) => summary.refunds_due },
  { label: "Tax on commissions", of: (summary) => summary.tax_on_commissions },
  { label: "Tax on purchases", of: (summary) => summary.tax_on_purchases },
  { label: "Stamp duty", of: (summary) => summary.stamp_on_purchases },
];

/** What is owed either way now, whatever the period; what the reader may not know is left out. */
export function Owed() {
  const { search } = useFinanceSearch();
  const summary = useQuery(financeSummaryQuery(filterOf(search))).data;
  return (
    <dl className={classes.owed} aria-label="Owed now" aria-busy={!summary}>
      {owed.map(({ label, of }) => {
        const amount = summary && of(summary);
        if (summary && amount === null) return null;
        return (
          <div key={label} className={classes.figure}>
            <dt>{label}</dt>
            <dd>{amount ? <CompactMoney amount={amount} /> : <span className="quiet">…</span>}</dd>
          </div>
        );
      })}
    </dl>
  );
}
