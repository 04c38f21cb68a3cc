import type { BookingKind, Mode, Stage } from "@/api/schema.gen";
import type { Status } from "@/ui/status-chip";

const statuses: Record<Stage, Status> = {
  to_approve: { label: "To approve", tone: "amber" },
  loss_review: { label: "Loss review", tone: "red" },
  to_confirm: { label: "To confirm", tone: "amber" },
  to_pay: { label: "To pay", tone: "violet" },
  insider_form: { label: "Insider form", tone: "amber" },
  to_transfer: { label: "To transfer", tone: "blue" },
  settled: { label: "Settled", tone: "green" },
  rejected: { label: "Rejected", tone: "grey" },
  denied: { label: "Denied", tone: "grey" },
  void: { label: "Void", tone: "grey" },
};

/** A stage that this build does not know yet shows as its raw word. */
export function bookingStatus(stage: string): Status {
  return stage in statuses ? statuses[stage as Stage] : { label: stage, tone: "grey" };
}

const kindLabels: Record<BookingKind, string> = {
  client: "For a client",
  team: "For the team",
  own: "For oneself",
};

export function kindLabel(kind: BookingKind): string {
  return kindLabels[kind];
}

export const modes: { value: Mode; label: string }[] = [
  { value: "rtgs", label: "RTGS" },
  { value: "neft", label: "NEFT" },
  { value: "imps", label: "IMPS" },
  { value: "upi", label: "UPI" },
  { value: "cheque", label: "Cheque" },
];

export function modeLabel(mode: string): string {
  return modes.find(({ value }) => value === mode)?.label ?? mode;
}
