import { api, unwrap } from "@/api/client";
import type { Figure, PnlTotals } from "@/api/schema.gen";
import { type Days } from "@/lib/periods";
import { Explained } from "@/ui/explained/explained";
import type { Source } from "@/ui/explained/source";
import { CompactMoney, Money } from "@/ui/money";

interface Told {
  figures: Pick<PnlTotals, Figure>;
  figure: Figure;
  days: Days;
  /** A booking, stock, client or salesperson; the whole period without one. */
  group?: { id: string; name: string };
  compact?: boolean;
}

/** What stands in the ledger opens; landing value, revenue and margin are reckoned from prices. */
export function Booked({ figures, figure, days, group, compact }: Told) {
  const amount = figures[figure];
  if (amount === null) return null;
  const shown = compact ? <CompactMoney amount={amount} /> : <Money amount={amount} />;
  return (
    <Explained from={ofPnl(figure, days, group?.id)} number={group?.name ?? "this"} amount={amount}>
      {shown}
    </Explained>
  );
}

function ofPnl(figure: Figure, days: Days, group: string | undefined): Source {
  return {
    key: ["pnl", figure, days, group],
    ask: (signal) => {
      const query = { ...days, figure, group };
      return unwrap(api.GET("/api/reports/pnl/transfers", { params: { query }, signal }));
    },
  };
}
