import type { Booking } from "@/api/schema.gen";
import { Explained } from "@/ui/explained/explained";
import { ofRecord } from "@/ui/explained/source";
import { Money } from "@/ui/money";

const received = ["booking.payment.received", "booking.payment.reversed"];

/** Agreed until the shares are delivered; from then on it stands in the ledger. */
export function Consideration({ booking }: { booking: Booking }) {
  const { id, number, consideration, stage } = booking;
  if (stage !== "settled") return <Money amount={consideration} exact />;
  const from = ofRecord(id, { memos: ["booking.delivered.money"] });
  return <Explained from={from} number={number} amount={consideration} />;
}

export function DeliveredCost({ booking, cost }: { booking: Booking; cost: string }) {
  const from = ofRecord(booking.id, { memos: ["booking.delivered.cost"] });
  return <Explained from={from} number={booking.number} amount={cost} />;
}

export function Paid({ booking }: { booking: Booking }) {
  const from = ofRecord(booking.id, { memos: received });
  return <Explained from={from} number={booking.number} amount={booking.paid} />;
}
