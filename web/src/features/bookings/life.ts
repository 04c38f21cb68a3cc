import type { Booking, Happened, Stage } from "@/api/schema.gen";
import { exactRupees, moment } from "@/lib/format";
import type { RailState, RailStep } from "@/ui/rail";

import { transferLabel } from "./transfer-steps";

type Event = Pick<Happened, "name" | "actor" | "at" | "data">;

/** A step of a booking's life: what it is called, how one sees it is done, and what the event says. */
interface Step {
  label: string;
  stage: Stage | undefined;
  done: (booking: Booking) => boolean;
  event: string;
  /** Absent from the rail where the booking does not need it. */
  needed?: (booking: Booking) => boolean;
  /** Stopped here for good, by this word. */
  stopped?: (booking: Booking) => boolean;
  /** What is to be said while it is not done. */
  meanwhile?: (booking: Booking) => string | undefined;
}

const steps: Step[] = [
  { label: "Entered", stage: undefined, done: () => true, event: "bookings.created" },
  {
    label: "Approved",
    stage: "to_approve",
    done: (b) => b.approval === "approved",
    event: "bookings.approved",
    stopped: (b) => b.approval === "rejected" && b.loss !== "rejected",
    meanwhile: (b) => b.approvals.find(({ state }) => state === "open") && "Waits for the desk",
  },
  {
    label: "Loss",
    stage: "loss_review",
    done: (b) => b.loss === "approved",
    event: "bookings.loss_approved",
    needed: (b) => b.loss !== "not_required",
    stopped: (b) => b.loss === "rejected",
  },
  {
    label: "Confirmed",
    stage: "to_confirm",
    done: (b) => b.confirmation === "accepted",
    event: "bookings.client_accepted",
    stopped: (b) => b.confirmation === "denied",
    meanwhile: (b) => {
      if (b.link_expired) return "Link expired";
      return b.confirmation === "pending" ? "Link sent" : undefined;
    },
  },
  {
    label: "Paid",
    stage: "to_pay",
    done: (b) => b.paid === b.consideration,
    event: "payments.recorded",
    meanwhile: (b) => (Number(b.paid) > 0 ? `${exactRupees(b.left)} left` : undefined),
  },
  {
    label: "Insider form",
    stage: "insider_form",
    done: (b) => b.insider === "given",
    event: "bookings.insider_form_given",
    needed: (b) => b.insider !== "not_required",
  },
  {
    label: "Transferred",
    stage: "to_transfer",
    done: (b) => b.transfer === "transferred",
    event: "transfers.confirmed",
    meanwhile: (b) => (b.transfer === "none" ? undefined : transferLabel(b.transfer)),
  },
  {
    label: "Settled",
    stage: "settled",
    done: (b) => b.stage === "settled",
    event: "transfers.confirmed",
  },
];

/** The booking's life as far as it needs to be told; a void one is stopped where it stood. */
export function lifeOf(booking: Booking, events: Event[] = []): RailStep[] {
  const needed = steps.filter((step) => step.needed?.(booking) ?? true);
  const open = needed.find((step) => !step.done(booking));
  return needed.map((step) => {
    const state = stateOf(step, booking, step === open);
    return { label: step.label, state, caption: captionOf(step, state, booking, events) };
  });
}

function stateOf(step: Step, booking: Booking, first: boolean): RailState {
  if (step.stopped?.(booking)) return "stopped";
  if (step.done(booking)) return "done";
  if (booking.stage === "void") return first ? "stopped" : "later";
  const ended = booking.stage === "rejected" || booking.stage === "denied";
  return !ended && step.stage === booking.stage ? "now" : "later";
}

function captionOf(step: Step, state: RailState, booking: Booking, events: Event[]) {
  if (state === "done") {
    const event = events.find(({ name }) => name === `booking.${step.event}`);
    return event && `${event.actor}, ${moment(event.at)}`;
  }
  if (state === "stopped") return booking.stage === "void" ? "Void" : "Refused";
  return step.meanwhile?.(booking);
}
