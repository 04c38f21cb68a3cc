import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { Money } from "@/ui/money";
import { Section } from "@/ui/section";

import classes from "./bookings.module.css";
import { partnerBookingsQuery } from "./queries";

const SHOWN = 8;

/** What they brought, newest first, and what each settled booking earned them. */
export function PartnerBookings({ id }: { id: string }) {
  const mayRead = may(useMe(), permissions.readBookings);
  const bookings = useQuery({ ...partnerBookingsQuery(id), enabled: mayRead }).data?.items;
  if (!bookings) return null;
  return (
    <Section title="Bookings they brought">
      {bookings.length === 0 && <p className="quiet">None yet.</p>}
      <ul className={classes.bookings}>
        {bookings.slice(0, SHOWN).map((booking) => (
          <li key={booking.id} className={classes.booking}>
            <Link to="/bookings/$bookingId" params={{ bookingId: booking.id }} className="figure">
              {booking.number}
            </Link>
            <span className={classes.client}>{booking.client}</span>
            {booking.commission ? (
              <Money amount={booking.commission} exact />
            ) : (
              <span className="quiet">{booking.stage.replaceAll("_", " ")}</span>
            )}
          </li>
        ))}
      </ul>
      {bookings.length > SHOWN && (
        <p className="quiet">and {bookings.length - SHOWN} more, of the newest 200</p>
      )}
    </Section>
  );
}
