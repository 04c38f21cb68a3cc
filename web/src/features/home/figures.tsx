import { exactRupees, plural, rupees } from "@/lib/format";
import type { Decimal } from "@/lib/decimal";
import { CompactMoney } from "@/ui/money";

import classes from "./home.module.css";
import type { Stats } from "./queries";

/** The month so far, with today's part and the whole month before. */
export function Figures({ stats: { today, month, month_before: before } }: { stats: Stats }) {
  return (
    <dl className={classes.figures}>
      <Figure
        label="Booked this month"
        amount={month.booked}
        today={today.booked}
        before={before.booked}
        note={plural(month.bookings, "booking")}
      />
      <Figure
        label="Received"
        amount={month.received}
        today={today.received}
        before={before.received}
      />
      <Figure
        label="Revenue settled"
        amount={month.revenue}
        today={today.revenue}
        before={before.revenue}
        note={plural(month.settled, "settlement")}
      />
      {month.margin !== null && (
        <Figure
          label="Desk margin"
          amount={month.margin}
          today={today.margin ?? "0"}
          before={before.margin ?? "0"}
        />
      )}
    </dl>
  );
}

interface FigureProps {
  label: string;
  amount: Decimal;
  today: Decimal;
  before: Decimal;
  note?: string;
}

function Figure({ label, amount, today, before, note }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd className={classes.amount}>
        <CompactMoney amount={amount} />
      </dd>
      <dd className={classes.meta} title={`${exactRupees(before)} in the month before`}>
        {rupees(today)} today{note && ` · ${note}`}
      </dd>
      <dd className={classes.meta}>
        <CompactMoney amount={before} /> the month before
      </dd>
    </div>
  );
}
