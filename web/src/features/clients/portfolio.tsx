import { Modal, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import { day, plural, quantity } from "@/lib/format";
import { Money } from "@/ui/money";
import { Section } from "@/ui/section";

import classes from "./portfolio.module.css";
import { portfolioQuery, type Holding } from "./queries";

export function ClientPortfolio({ id }: { id: string }) {
  const { data: portfolio, error } = useQuery(portfolioQuery(id));
  return (
    <Section title="Portfolio">
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!portfolio && !error && <Skeleton height={60} aria-label="Loading" />}
      {portfolio?.holdings.length === 0 && (
        <p className="quiet">No shares were delivered to them yet.</p>
      )}
      {portfolio && portfolio.holdings.length > 0 && (
        <>
          <Holdings holdings={portfolio.holdings} value={portfolio.value} />
          {portfolio.unpriced.length > 0 && (
            <p className="quiet">
              Without a price, so not counted: {portfolio.unpriced.join(", ")}.
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function Holdings({ holdings, value }: { holdings: Holding[]; value: string }) {
  const [explained, setExplained] = useState<Holding>();
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Holdings">
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Stock</th>
            <th className={classes.end}>Quantity</th>
            <th className={classes.end}>Average paid</th>
            <th className={classes.end}>Last price</th>
            <th className={classes.end}>Value</th>
          </tr>
        </thead>
        <tbody>
          {holdings.map((holding) => (
            <HoldingRow
              key={holding.stock_id}
              holding={holding}
              onExplain={() => setExplained(holding)}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={4}>At the desk’s prices of today</td>
            <td className={classes.end}>
              <Money amount={value} />
            </td>
          </tr>
        </tfoot>
      </table>
      {explained && <Explained holding={explained} onClose={() => setExplained(undefined)} />}
    </div>
  );
}

function HoldingRow({ holding, onExplain }: { holding: Holding; onExplain: () => void }) {
  return (
    <tr>
      <td>
        <span className="strong">{holding.symbol}</span>{" "}
        <span className="quiet">{holding.stock}</span>
      </td>
      <td className={`figure ${classes.end}`}>{quantity(holding.quantity)}</td>
      <td className={classes.end}>
        {holding.average_price && (
          <button
            type="button"
            className={classes.explain}
            title="Show what this is made of"
            onClick={onExplain}
          >
            <Money amount={holding.average_price} exact />
          </button>
        )}
      </td>
      <td className={classes.end}>
        {holding.last_price ? <Money amount={holding.last_price} exact /> : "–"}
      </td>
      <td className={classes.end}>{holding.value ? <Money amount={holding.value} /> : "–"}</td>
    </tr>
  );
}

function Explained({ holding, onClose }: { holding: Holding; onClose: () => void }) {
  return (
    <Modal opened size={520} title={`${holding.symbol}: what was delivered`} onClose={onClose}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Delivered</th>
            <th className={classes.end}>Quantity</th>
            <th className={classes.end}>Paid</th>
          </tr>
        </thead>
        <tbody>
          {holding.deliveries.map((delivery) => (
            <tr key={`${delivery.subject} ${delivery.at}`}>
              <td className="figure">{day(delivery.at)}</td>
              <td className={`figure ${classes.end}`}>{quantity(delivery.quantity)}</td>
              <td className={classes.end}>
                <Money amount={delivery.paid} exact />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        The average is what was paid over{" "}
        {plural(holding.deliveries.length, "delivery", "deliveries")} by the ledger, divided by the
        shares delivered.
      </p>
    </Modal>
  );
}
