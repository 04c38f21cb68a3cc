import { useQuery } from "@tanstack/react-query";
import { useWatch, type Control } from "react-hook-form";

import type { BookableStock } from "@/api/schema.gen";
import { isNegative, minus, times, type Decimal } from "@/lib/decimal";
import { plural, quantity as grouped } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { Money } from "@/ui/money";

import classes from "./booking-form.module.css";
import { bookingNamesQuery, clientConflictsQuery } from "./queries";
import type { BookingValues } from "./schemas";

/** What the sale would bring, as one types. The server decides; here it is only shown beforehand. */
export function Estimate({ control }: { control: Control<BookingValues> }) {
  const values = useWatch({ control });
  const stock = useQuery(bookingNamesQuery).data?.stocks.find(({ id }) => id === values.stock_id);
  const count = countOf(values.quantity);
  const price = priceOf(values.selling_price);

  return (
    <section className={classes.card} aria-label="What it brings" aria-live="polite">
      <h2 className={classes.title}>What it brings</h2>
      {stock ? (
        <Figures stock={stock} count={count} price={price} />
      ) : (
        <p className={classes.hint}>
          Choose a stock to see its landing price and how many shares are available.
        </p>
      )}
      <ConflictWarning client={values.client_id ?? ""} partner={values.partner_id ?? ""} />
    </section>
  );
}

interface FiguresProps {
  stock: BookableStock;
  count: number | undefined;
  price: Decimal | undefined;
}

function Figures({ stock, count, price }: FiguresProps) {
  const short = count !== undefined && count > stock.available;
  return (
    <>
      <Facts>
        <Fact label="Available">{grouped(stock.available)}</Fact>
        <Fact label="Landing price">
          <Money amount={stock.landing_price} exact />
        </Fact>
        {count !== undefined && price !== undefined && (
          <Sums stock={stock} count={count} price={price} />
        )}
      </Facts>
      {short && (
        <p className={classes.warning}>
          Only {plural(stock.available, "share is", "shares are")} available.
        </p>
      )}
      {price !== undefined && isNegative(minus(price, stock.landing_price)) && (
        <p className={classes.warning}>
          Below the landing price: besides the desk, somebody else must approve the loss.
        </p>
      )}
    </>
  );
}

function Sums({ stock, count, price }: { stock: BookableStock; count: number; price: Decimal }) {
  const revenue = times(minus(price, stock.landing_price), count);
  return (
    <>
      <Fact label={isNegative(revenue) ? "Loss against landing" : "Revenue"}>
        <Money amount={revenue} exact />
      </Fact>
      <Fact label="Consideration" result>
        <Money amount={times(price, count)} exact />
      </Fact>
    </>
  );
}

/** A partner who is the client earns nothing on the sale. */
function ConflictWarning({ client, partner }: { client: string; partner: string }) {
  const enabled = client !== "" && partner !== "";
  const found = useQuery({ ...clientConflictsQuery(client), enabled }).data?.partners;
  const conflict = enabled && found?.find(({ partner_id }) => partner_id === partner);
  if (!conflict) return null;
  return (
    <p className={classes.warning}>
      {conflict.name} looks like this client: {conflict.reasons.join(", ")}.{" "}
      {conflict.share_zeroed && "They earn nothing on it."}
    </p>
  );
}

function countOf(typed: string | undefined): number | undefined {
  return typed && /^\d+$/.test(typed) ? Number(typed) : undefined;
}

function priceOf(typed: string | undefined): Decimal | undefined {
  return typed && /^\d+(\.\d{1,2})?$/.test(typed) ? typed : undefined;
}
