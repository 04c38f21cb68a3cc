import { Button, Menu } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Clock3, Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { useMe } from "@/api/me";
import type { Booking } from "@/api/schema.gen";

import classes from "./actions.module.css";
import { offersFor, whyNot, type Doing, type Offer } from "./next-step";

const ActionDialog = lazy(() => import("./action-dialog"));

interface BookingActionsProps {
  booking: Booking;
  /** Beside a list, where the a key belongs to the list. */
  brief?: boolean;
}

/** The one next step, what speaks against it, and the rest behind a menu. */
export function BookingActions({ booking, brief = false }: BookingActionsProps) {
  const [doing, setDoing] = useState<Doing>();
  const { next, against, others } = offersFor(booking);
  useHotkeys([
    ["a", () => !brief && next?.doing.startsWith("approve") && setDoing(next.doing)],
    ["p", () => offered("record_payment", next, others) && setDoing("record_payment")],
  ]);

  return (
    <>
      <div className={classes.actions} data-brief={brief || undefined}>
        {next && (
          <Button className={classes.next} onClick={() => setDoing(next.doing)}>
            {next.label}
          </Button>
        )}
        {against && (
          <Button variant="default" onClick={() => setDoing(against.doing)}>
            {against.label}
          </Button>
        )}
        {others.length > 0 && <Others offers={others} onChoose={setDoing} />}
      </div>
      {brief && <Waiting booking={booking} />}
      {doing && (
        <Suspense>
          <ActionDialog booking={booking} doing={doing} onClose={() => setDoing(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function offered(doing: Doing, next: Offer | undefined, others: Offer[]): boolean {
  return next?.doing === doing || others.some((other) => other.doing === doing);
}

interface OthersProps {
  offers: Offer[];
  onChoose: (doing: Doing) => void;
}

function Others({ offers, onChoose }: OthersProps) {
  return (
    <Menu position="bottom-end" shadow="md" width={220}>
      <Menu.Target>
        <Button variant="default" rightSection={<Ellipsis size={14} />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offers.map(({ doing, label, danger }) => (
          <Menu.Item
            key={doing}
            className={danger ? classes.danger : undefined}
            onClick={() => onChoose(doing)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the booking waits for, in the server's words, and why it is not this person's turn. */
export function Waiting({ booking }: { booking: Booking }) {
  const reason = whyNot(booking, useMe());
  if (!booking.waiting_for || booking.stage === "settled") return null;
  return (
    <p className={classes.waiting} role="status">
      <Clock3 size={14} aria-hidden />
      <span>
        {booking.waiting_for} {reason}
      </span>
    </p>
  );
}
