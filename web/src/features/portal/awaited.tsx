import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { moment, plural } from "@/lib/format";
import { Card } from "@/ui/card";
import { Money } from "@/ui/money";
import { StatusChip } from "@/ui/status-chip";

import { FirmAccount } from "./firm-account";
import classes from "./portal.module.css";
import { profileQuery, type OwnBooking } from "./queries";
import { stageStatus, transferWords } from "./words";

const OPEN = ["to_confirm", "to_pay", "to_transfer"];

/** Bookings that are under way, what they wait for, and where to pay. */
export function Awaited({ bookings }: { bookings: OwnBooking[] | undefined }) {
  const open = bookings?.filter(({ stage }) => OPEN.includes(stage)) ?? [];
  const toPay = open.some(({ stage }) => stage === "to_pay");
  const { data: profile } = useQuery({ ...profileQuery, enabled: toPay });
  if (!bookings) return <Skeleton height={96} radius="lg" role="status" aria-label="Loading" />;
  if (open.length === 0) return null;
  return (
    <Card title="Under way" note={plural(open.length, "booking")}>
      <ul className={classes.open}>
        {open.map((booking) => (
          <li key={booking.id}>
            <Link
              to="/portal/bookings/$bookingId"
              params={{ bookingId: booking.id }}
              className={classes.row}
            >
              <span className={classes.what}>
                <span className="strong">
                  {booking.quantity} {booking.symbol}
                </span>{" "}
                <span className="quiet figure">{booking.number}</span>
                <span className={classes.next}>
                  <Next booking={booking} />
                </span>
              </span>
              <StatusChip status={stageStatus(booking.stage)} />
              <Money
                amount={booking.stage === "to_pay" ? booking.left : booking.consideration}
                exact
              />
            </Link>
          </li>
        ))}
      </ul>
      {toPay && profile?.firm_account && <FirmAccount account={profile.firm_account} />}
    </Card>
  );
}

function Next({ booking }: { booking: OwnBooking }) {
  if (booking.stage === "to_pay") return "Please pay the amount on the right";
  if (booking.stage === "to_transfer") return transferWords(booking.transfer);
  return booking.answer_until
    ? `Please accept or deny it until ${moment(booking.answer_until)}`
    : "The terms are over; the firm sends them again";
}
