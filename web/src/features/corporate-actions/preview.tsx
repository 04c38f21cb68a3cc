import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { sentenceOf } from "@/api/problem";
import type { DeskEffect } from "@/api/schema.gen";
import { isZero, type Decimal } from "@/lib/decimal";
import { exactRupees, quantity } from "@/lib/format";
import { Section } from "@/ui/section";

import type { Action, Preview } from "./queries";
import classes from "./record.module.css";

interface EffectsProps {
  action: Action;
  preview: Preview | undefined;
  error: Error | null;
}

/** What it will do; once applied, what it did. */
export function Effects({ action, preview, error }: EffectsProps) {
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!preview) return <Skeleton height={180} mb={16} />;
  return (
    <>
      <Section title="The desk">
        {preview.desk ? (
          <Desk desk={preview.desk} into={action.into_symbol} />
        ) : (
          <p className={classes.empty}>The desk held none of these shares.</p>
        )}
      </Section>
      {preview.holders.length > 0 && <Holders action={action} holders={preview.holders} />}
      {preview.bookings.length > 0 && <Touched bookings={preview.bookings} />}
    </>
  );
}

function Table({ label, head, children }: { label: string; head: string[]; children: ReactNode }) {
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Desk({ desk, into }: { desk: DeskEffect; into: string | null }) {
  return (
    <Table label="The desk, before and after" head={["", "Before", "After"]}>
      <Line label="Held on the record date" before={quantity(desk.held)} />
      <Line
        label="In hand"
        before={quantity(desk.in_hand_before)}
        after={quantity(desk.in_hand_after)}
      />
      {desk.cost_before !== null && (
        <Line label="Cost" before={money(desk.cost_before)} after={money(desk.cost_after)} />
      )}
      {desk.cost_before !== null && (
        <Line
          label="Average cost"
          before={money(desk.average_before)}
          after={money(desk.average_after)}
        />
      )}
      {into && <Line label={`Shares of ${into}`} after={quantity(desk.into_shares)} />}
      {into && desk.into_cost !== null && (
        <Line label={`Cost of ${into}`} after={money(desk.into_cost)} />
      )}
      {!isZero(desk.fraction) && <Line label="Fraction" after={short(desk.fraction)} />}
      {!isZero(desk.cash) && <Line label="Cash" after={money(desk.cash)} />}
    </Table>
  );
}

function Line({ label, before, after }: { label: string; before?: string; after?: string }) {
  return (
    <tr>
      <td>{label}</td>
      <td>{before}</td>
      <td>{after}</td>
    </tr>
  );
}

function Holders({ action, holders }: { action: Action; holders: Preview["holders"] }) {
  const cash = holders.some((holder) => !isZero(holder.cash));
  const head = ["Client", "Held", "Entitled", "Fraction", ...(cash ? ["Cash"] : [])];
  return (
    <Section title="Clients who held it">
      <Table label={`Holders of ${action.symbol}`} head={head}>
        {holders.map((holder) => (
          <tr key={holder.party}>
            <td>{holder.client}</td>
            <td>{quantity(holder.held)}</td>
            <td>{quantity(holder.entitled)}</td>
            <td>{short(holder.fraction)}</td>
            {cash && <td>{money(holder.cash)}</td>}
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function Touched({ bookings }: { bookings: Preview["bookings"] }) {
  return (
    <Section title="Open bookings">
      <Table label="Open bookings" head={["Booking", "Shares", "Price", "Consideration"]}>
        {bookings.map((booking) => (
          <tr key={booking.id}>
            <td>
              <Link to="/bookings/$bookingId" params={{ bookingId: booking.id }}>
                {booking.number}
              </Link>
              <div className={classes.under}>
                {booking.client} · {booking.starts_over ? "agreed anew" : "adjusted"}
              </div>
            </td>
            <td>
              {quantity(booking.quantity)} → {quantity(booking.new_quantity)}
            </td>
            <td>
              {exactRupees(booking.selling_price)} → {exactRupees(booking.new_selling_price)}
            </td>
            <td>{exactRupees(booking.consideration)}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function money(amount: Decimal | null): string {
  return amount === null ? "–" : exactRupees(amount);
}

/** 0.2 of 0.2000000000 */
function short(fraction: Decimal): string {
  return isZero(fraction) ? "–" : fraction.replace(/0+$/, "").slice(0, 6);
}
