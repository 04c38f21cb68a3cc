import type { Transfer } from "@/api/schema.gen";

const labels: Record<Transfer, string> = {
  none: "Not begun",
  beneficiary_added: "Beneficiary added",
  stamp_paid: "Stamp duty paid",
  dis_submitted: "Instruction slip submitted",
  otp_pending: "Waits for the OTP",
  rejected: "Rejected by the depository",
  transferred: "Transferred",
};

/** The order in which a depository carries a transfer out; the server refuses any other. */
export const usualOrder: Transfer[] = [
  "beneficiary_added",
  "stamp_paid",
  "dis_submitted",
  "otp_pending",
  "transferred",
];

/** A state that this build does not know yet shows as its raw word. */
export function transferLabel(state: string): string {
  return state in labels ? labels[state as Transfer] : state;
}

/** The usual next step. After the OTP there is only the depository's confirmation. */
export function nextStep(state: Transfer): Transfer {
  if (state === "rejected") return "dis_submitted";
  return usualOrder[usualOrder.indexOf(state) + 1] ?? "transferred";
}

export function mayBeRejected(state: Transfer): boolean {
  return state === "dis_submitted" || state === "otp_pending";
}
