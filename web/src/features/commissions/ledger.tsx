import { api, unwrap } from "@/api/client";
import { isZero } from "@/lib/decimal";
import { plural } from "@/lib/format";
import { Explained } from "@/ui/explained/explained";
import { ofRecord, type Source } from "@/ui/explained/source";
import { Money } from "@/ui/money";

import type { CommissionFilter, CommissionLine, CommissionSummary } from "./queries";

const purposes = { net: "bank", withheld: "booking.commission_tax" } as const;

/** What was earned stands in the ledger from then on, until it is cancelled. */
export function Gross({ line }: { line: CommissionLine }) {
  const from = ofRecord(line.id, { memos: ["booking.commission.accrued"] });
  return <Explained from={from} number={line.booking_number} amount={line.gross} />;
}

interface GrossOfAllProps {
  summary: CommissionSummary;
  filter: CommissionFilter;
}

export function GrossOfAll({ summary, filter: { kind, states, search } }: GrossOfAllProps) {
  const from: Source = {
    key: ["commissions", kind, states, search],
    ask: (signal) => {
      const query = { kind, state: states, search };
      return unwrap(api.GET("/api/finance/commissions/transfers", { params: { query }, signal }));
    },
  };
  return (
    <Explained from={from} number={plural(summary.count, "commission")} amount={summary.gross} />
  );
}

interface ShareProps {
  line: CommissionLine;
  of: keyof typeof purposes;
  /** Where it stands as what is taken off. */
  less?: boolean;
}

/** How it is divided is reckoned until it is paid, and moved then. */
export function Share({ line, of, less = false }: ShareProps) {
  const amount = line[of];
  const shown = <Money amount={less ? `-${amount}` : amount} exact />;
  if (line.state !== "paid" || isZero(amount)) return shown;
  const from = ofRecord(line.id, { memos: ["booking.commission.paid"], into: purposes[of] });
  return (
    <Explained from={from} number={line.booking_number} amount={amount}>
      {shown}
    </Explained>
  );
}
