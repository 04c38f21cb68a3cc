import type { Booking, BookingAction, Me, Stage, Transfer } from "@/api/schema.gen";
import { may, permissions } from "@/lib/permissions";

import { mayBeRejected, nextStep, transferLabel } from "./transfer-steps";

/** What can be done with a booking, as a person would say it. */
export type Doing = BookingAction | "refuse" | "refuse_loss" | "reject_transfer";

export interface Offer {
  doing: Doing;
  label: string;
  danger?: boolean;
}

export interface Offers {
  next: Offer | undefined;
  /** The word against, where the next step is a decision. */
  against: Offer | undefined;
  others: Offer[];
}

/** What brings a booking on from each stage, the usual step first. */
const usual: Partial<Record<Stage, BookingAction[]>> = {
  to_approve: ["approve", "approve_loss"],
  loss_review: ["approve_loss"],
  to_confirm: ["send_confirmation", "record_payment"],
  to_pay: ["record_payment"],
  insider_form: ["give_insider_form"],
  to_transfer: ["advance_transfer", "confirm_transfer"],
};

const labels: Partial<Record<BookingAction, string>> = {
  approve: "Approve",
  approve_loss: "Approve the loss",
  record_payment: "Record a payment",
  give_insider_form: "Hand in the insider form",
  confirm_transfer: "Confirm the transfer",
  revise: "Change the terms",
  void: "Void",
  withdraw: "Withdraw",
};

const against: Partial<Record<BookingAction, Offer>> = {
  approve: { doing: "refuse", label: "Refuse", danger: true },
  approve_loss: { doing: "refuse_loss", label: "Refuse", danger: true },
};

const ending: BookingAction[] = ["void", "withdraw"];

/** The server says what may be done; this says in which order it is offered. */
export function offersFor(booking: Booking): Offers {
  const actions = booking.available_actions.filter((action) => isOffered(action, booking));
  const next = usual[booking.stage]?.find((action) => actions.includes(action));
  const others = actions.filter((action) => action !== next).map((a) => offer(a, booking));
  if (actions.includes("advance_transfer") && mayBeRejected(booking.transfer)) {
    others.push({ doing: "reject_transfer", label: "Rejected by the depository", danger: true });
  }
  return {
    next: next && offer(next, booking),
    against: next && against[next],
    others: [...others.filter(({ danger }) => !danger), ...others.filter(({ danger }) => danger)],
  };
}

/** An action that this build does not know how to do is not offered. */
function isOffered(action: BookingAction, { transfer }: Booking): boolean {
  if (action === "advance_transfer") return nextStep(transfer) !== "transferred";
  return action === "send_confirmation" || action in labels;
}

function offer(action: BookingAction, booking: Booking): Offer {
  return {
    doing: action,
    label: labelOf(action, booking),
    danger: ending.includes(action) || undefined,
  };
}

function labelOf(action: BookingAction, { confirmation, transfer }: Booking): string {
  if (action === "send_confirmation") {
    return confirmation === "not_asked" ? "Ask the client" : "Send the link again";
  }
  if (action === "advance_transfer") return stepLabel(nextStep(transfer));
  return labels[action] ?? action;
}

export function stepLabel(step: Transfer): string {
  return step === "otp_pending" ? "OTP asked for" : transferLabel(step);
}

/** Why this person does not take the next step, where it is somebody else's. */
export function whyNot(booking: Booking, me: Me): string | undefined {
  const { stage, available_actions } = booking;
  const missing = (action: BookingAction) => !available_actions.includes(action);
  if (stage === "to_approve" && may(me, permissions.approveBookings) && missing("approve")) {
    return "You set these terms: somebody else must approve.";
  }
  if (stage === "loss_review" && may(me, permissions.approveLosses) && missing("approve_loss")) {
    return "You set these terms or approved the booking: somebody else must approve the loss.";
  }
  return undefined;
}
