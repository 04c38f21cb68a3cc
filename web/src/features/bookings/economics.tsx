import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import type { Booking } from "@/api/schema.gen";
import { isNegative } from "@/lib/decimal";
import { day, quantity } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Fact, Facts } from "@/ui/facts";
import { Money } from "@/ui/money";
import { Section } from "@/ui/section";

import { Consideration, DeliveredCost } from "./ledger";
import { partnerQuery } from "./queries";
import classes from "./sections.module.css";
import { kindLabel } from "./status";

export function Economics({ booking }: { booking: Booking }) {
  return (
    <Section title="Sale">
      <div className={classes.pair}>
        <Agreed booking={booking} />
        <Earned booking={booking} />
      </div>
      {booking.note && <p className={classes.note}>{booking.note}</p>}
    </Section>
  );
}

function Agreed({ booking }: { booking: Booking }) {
  return (
    <Facts>
      <Fact label="Client">{booking.client}</Fact>
      <Fact label="Stock">{booking.stock}</Fact>
      <Fact label="Quantity">{quantity(booking.quantity)}</Fact>
      <Fact label="Price">
        <Money amount={booking.selling_price} exact />
      </Fact>
      <Fact label="Kind">{kindLabel(booking.kind)}</Fact>
      <Fact label="Salesperson">{booking.salesperson}</Fact>
      <Fact label="Booked">{day(booking.booked_on)}</Fact>
      <Fact label="Consideration" result>
        <Consideration booking={booking} />
      </Fact>
    </Facts>
  );
}

/** What the shares cost is told only to those who may know: the server leaves it out for the rest. */
function Earned({ booking }: { booking: Booking }) {
  const { landing_price, cost_price, below_cost, desk_margin, delivered_cost, revenue } = booking;
  return (
    <Facts>
      <Fact label="Landing price">
        <Money amount={landing_price} exact />
      </Fact>
      {cost_price !== null && (
        <Fact label="Cost price, frozen">
          {below_cost && <span className="quiet">sold below it · </span>}
          <Money amount={cost_price} exact />
        </Fact>
      )}
      {desk_margin !== null && (
        <Fact label="Desk margin">
          <Money amount={desk_margin} exact />
        </Fact>
      )}
      {delivered_cost !== null && (
        <Fact label="Cost of what left">
          <DeliveredCost booking={booking} cost={delivered_cost} />
        </Fact>
      )}
      <Partner booking={booking} />
      <Fact label={isNegative(revenue) ? "Loss against landing" : "Revenue"} result>
        <span className={isNegative(revenue) ? classes.loss : undefined}>
          <Money amount={revenue} exact />
        </span>
      </Fact>
    </Facts>
  );
}

function Partner({ booking: { partner_id, partner_share } }: { booking: Booking }) {
  const mayRead = may(useMe(), permissions.readPartners);
  const enabled = mayRead && partner_id !== null;
  const partner = useQuery({ ...partnerQuery(partner_id ?? ""), enabled }).data;
  if (partner_id === null) return null;
  return (
    <Fact label={partner ? `Partner ${partner.name}` : "Partner’s share"}>{partner_share}%</Fact>
  );
}
