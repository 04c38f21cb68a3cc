import type { Terms } from "@/api/schema.gen";
import { exactRupees, quantity } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";

import classes from "./page.module.css";

export function TermsCard({ terms }: { terms: Terms }) {
  return (
    <section className={classes.terms} aria-label="Terms">
      <p className={classes.shares}>
        {quantity(terms.quantity)} shares of {terms.stock}
      </p>
      <p className={classes.isin}>{[terms.symbol, terms.isin].filter(Boolean).join(" · ")}</p>
      <Facts>
        <Fact label="Price per share">{exactRupees(terms.price)}</Fact>
        <Fact label="Booking">{terms.number}</Fact>
        <Fact label="Salesperson">{terms.salesperson}</Fact>
        <Fact label="You pay" result>
          {exactRupees(terms.consideration)}
        </Fact>
      </Facts>
    </section>
  );
}
