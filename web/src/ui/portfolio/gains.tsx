import type { ClientPortfolio, GainLine } from "@/api/schema.gen";
import { day, quantity } from "@/lib/format";
import { Explained } from "@/ui/explained/explained";
import { ofRecord } from "@/ui/explained/source";
import { Money } from "@/ui/money";

import classes from "./portfolio.module.css";

const terms = { long: "Long term", short: "Short term" };

/** What was gained by selling, lot by lot, and by financial year. */
export function RealisedGains({ portfolio }: { portfolio: ClientPortfolio }) {
  const { realised, years } = portfolio;
  return (
    <>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label="Realised gains">
        <table className={classes.table}>
          <thead>
            <tr>
              <th>Sold</th>
              <th>Stock</th>
              <th>Acquired</th>
              <th className={classes.end}>Shares</th>
              <th className={classes.end}>Paid</th>
              <th className={classes.end}>Gain</th>
              <th>Term</th>
            </tr>
          </thead>
          <tbody>
            {realised.map((gain, place) => (
              <GainRow key={place} gain={gain} />
            ))}
          </tbody>
        </table>
      </div>
      {years.map((year) => (
        <p key={year.year} className="quiet">
          {year.year}: short term <Money amount={year.short_gain} exact />, long term{" "}
          <Money amount={year.long_gain} exact />, tax on it <Money amount={year.long_tax} exact />{" "}
          before set-off, surcharge and cess.
        </p>
      ))}
    </>
  );
}

function GainRow({ gain }: { gain: GainLine }) {
  return (
    <tr>
      <td className="figure">{day(gain.sold_on)}</td>
      <td className="strong">{gain.symbol}</td>
      <td className="figure">{day(gain.acquired_on)}</td>
      <td className={`figure ${classes.end}`}>{quantity(gain.quantity)}</td>
      <td className={classes.end}>
        <Money amount={gain.invested} exact />
      </td>
      <td className={classes.end}>
        {gain.subject ? (
          <Explained from={ofRecord(gain.subject)} number={day(gain.sold_on)} amount={gain.gain} />
        ) : (
          <Money amount={gain.gain} exact />
        )}
      </td>
      <td>{gain.term ? terms[gain.term] : "–"}</td>
    </tr>
  );
}
