import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import type { Booking } from "@/api/schema.gen";
import { share } from "@/lib/decimal";
import { day, quantity } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { OpenAsPage } from "@/ui/links";
import { Meter } from "@/ui/meter";
import { Money } from "@/ui/money";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { BookingActions } from "./actions";
import { BookingHistory } from "./history";
import classes from "./panel.module.css";
import { Consideration } from "./ledger";
import { bookingQuery } from "./queries";
import { bookingStatus, kindLabel } from "./status";

interface BookingPanelProps {
  id: string;
  onClose: () => void;
}

export function BookingPanel({ id, onClose }: BookingPanelProps) {
  const { data: booking, error } = useQuery(bookingQuery(id));
  return (
    <RecordPanel
      label={booking?.number ?? "Booking"}
      onClose={onClose}
      actions={<OpenAsPage to="/bookings/$bookingId" params={{ bookingId: id }} />}
    >
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {booking && <Essentials key={id} booking={booking} />}
    </RecordPanel>
  );
}

function Essentials({ booking }: { booking: Booking }) {
  return (
    <>
      <Summary booking={booking} />
      <BookingActions booking={booking} brief />
      <Section title="Sale">
        <Facts>
          <Fact label="Client">{booking.client}</Fact>
          <Fact label="Stock">{booking.stock}</Fact>
          <Fact label="Quantity">{quantity(booking.quantity)}</Fact>
          <Fact label="Price">
            <Money amount={booking.selling_price} exact />
          </Fact>
          <Fact label="Revenue">
            <Money amount={booking.revenue} exact />
          </Fact>
          <Fact label="Kind">{kindLabel(booking.kind)}</Fact>
          <Fact label="Salesperson">{booking.salesperson}</Fact>
          <Fact label="Booked">{day(booking.booked_on)}</Fact>
        </Facts>
      </Section>
      <Section title="History">
        <BookingHistory id={booking.id} />
      </Section>
    </>
  );
}

function Summary({ booking }: { booking: Booking }) {
  return (
    <div className={classes.summary}>
      <div className={classes.headline}>
        <span className={classes.amount}>
          <Money amount={booking.left} exact />
        </span>
        <StatusChip status={bookingStatus(booking.stage)} />
      </div>
      <p className={classes.caption}>
        left to pay of <Consideration booking={booking} />
      </p>
      <Meter share={share(booking.paid, booking.consideration)} label="Paid" wide />
    </div>
  );
}
