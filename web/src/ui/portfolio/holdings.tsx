import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";

import type { ClientPortfolio, HoldingLine } from "@/api/schema.gen";
import { day, quantity } from "@/lib/format";
import { Explained } from "@/ui/explained/explained";
import { ofRecord } from "@/ui/explained/source";
import { Money } from "@/ui/money";

import classes from "./portfolio.module.css";

/** What they hold; a row opens to its lots, and what a lot cost to its postings. */
export function Holdings({ portfolio }: { portfolio: ClientPortfolio }) {
  const { holdings, totals, unpriced } = portfolio;
  return (
    <>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label="Holdings">
        <table className={classes.table}>
          <thead>
            <tr>
              <th>Stock</th>
              <th className={classes.end}>Shares</th>
              <th className={classes.end}>Average</th>
              <th className={classes.end}>Invested</th>
              <th className={classes.end}>Last price</th>
              <th className={classes.end}>Value</th>
              <th className={classes.end}>Unrealised</th>
            </tr>
          </thead>
          {holdings.map((holding) => (
            <HoldingRows key={holding.stock_id} holding={holding} />
          ))}
          <tfoot>
            <tr>
              <td colSpan={3}>At the last selling prices</td>
              <td className={classes.end}>
                <Money amount={totals.invested} />
              </td>
              <td />
              <td className={classes.end}>
                <Money amount={totals.value} />
              </td>
              <td className={classes.end}>
                <Money amount={totals.unrealised_gain} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      {unpriced.length > 0 && (
        <p className="quiet">Not sold lately, so without a price: {unpriced.join(", ")}.</p>
      )}
    </>
  );
}

function HoldingRows({ holding }: { holding: HoldingLine }) {
  const [open, setOpen] = useState(false);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <tbody>
      <tr>
        <td>
          <button
            type="button"
            className={classes.opener}
            aria-expanded={open}
            aria-label={`Lots of ${holding.symbol}`}
            onClick={() => setOpen(!open)}
          >
            <Chevron size={14} aria-hidden />
            <span className="strong">{holding.symbol}</span>
          </button>{" "}
          <span className="quiet">{holding.stock}</span>
        </td>
        <td className={`figure ${classes.end}`}>{quantity(holding.quantity)}</td>
        <td className={classes.end}>
          <Money amount={holding.average_price} exact />
        </td>
        <td className={classes.end}>
          <Money amount={holding.invested} />
        </td>
        <td className={classes.end}>
          {holding.last_price ? <Money amount={holding.last_price} exact /> : "–"}
          {holding.last_price_on && (
            <div className={classes.under}>{day(holding.last_price_on)}</div>
          )}
        </td>
        <td className={classes.end}>{holding.value ? <Money amount={holding.value} /> : "–"}</td>
        <td className={classes.end}>
          {holding.unrealised_gain ? <Money amount={holding.unrealised_gain} /> : "–"}
        </td>
      </tr>
      {open && holding.lots.map((lot, place) => <LotRow key={place} lot={lot} />)}
    </tbody>
  );
}

function LotRow({ lot }: { lot: HoldingLine["lots"][number] }) {
  return (
    <tr className={classes.lot}>
      <td className="figure">{day(lot.acquired_on)}</td>
      <td className={`figure ${classes.end}`}>{quantity(lot.quantity)}</td>
      <td className={classes.end}>
        <Money amount={lot.price} exact />
      </td>
      <td className={classes.end}>
        {lot.subject ? (
          <Explained
            from={ofRecord(lot.subject)}
            number={day(lot.acquired_on)}
            amount={lot.invested}
          />
        ) : (
          <Money amount={lot.invested} exact />
        )}
      </td>
      <td colSpan={3} className="quiet figure">
        {lot.long_term_from && `long term from ${day(lot.long_term_from)}`}
      </td>
    </tr>
  );
}
