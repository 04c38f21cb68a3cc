import { day } from "@/lib/format";
import { Money } from "@/ui/money";

import classes from "./portal.module.css";
import type { OwnPayment } from "./queries";
import { modeWord } from "./words";

/** Money between the client and the firm, either way. */
export function PaymentsTable({ payments }: { payments: OwnPayment[] }) {
  return (
    <div className={classes.wide} tabIndex={0} role="region" aria-label="Payments">
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Day</th>
            <th>Booking</th>
            <th>Stock</th>
            <th>How</th>
            <th>Reference</th>
            <th className={classes.end}>Paid by you</th>
            <th className={classes.end}>Paid back</th>
          </tr>
        </thead>
        <tbody>
          {payments.map((payment, place) => (
            <tr key={place}>
              <td className="figure">{day(payment.on)}</td>
              <td className="figure strong">{payment.number}</td>
              <td>{payment.symbol}</td>
              <td>{modeWord(payment.mode)}</td>
              <td className="figure">{payment.reference}</td>
              <td className={classes.end}>
                {!payment.back && <Money amount={payment.amount} exact />}
              </td>
              <td className={classes.end}>
                {payment.back && <Money amount={payment.amount} exact />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
