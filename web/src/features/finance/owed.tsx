import { useQuery } from "@tanstack/react-query";

import { Figures } from "@/ui/figures/figures";

import { financeSummaryQuery } from "./queries";
import { filterOf } from "./search";
import { useFinanceSearch } from "./use-search";

/** What is owed either way now, whatever the period; what the reader may not know is left out. */
export function Owed() {
  const { search } = useFinanceSearch();
  const summary = useQuery(financeSummaryQuery(filterOf(search))).data;
  return (
    <Figures
      label="Owed now"
      known={summary !== undefined}
      figures={[
        { label: "Clients owe", amount: summary?.clients_owe },
        { label: "Due to vendors", amount: summary?.vendors_due },
        { label: "Commissions due", amount: summary?.commissions_due },
        { label: "Refunds due", amount: summary?.refunds_due },
        { label: "Tax on commissions", amount: summary?.tax_on_commissions },
        { label: "Tax on purchases", amount: summary?.tax_on_purchases },
        { label: "Stamp duty", amount: summary?.stamp_on_purchases },
      ]}
    />
  );
}
