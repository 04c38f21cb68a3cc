import type { Progress, Transfer } from "@/api/schema.gen";
import type { Status } from "@/ui/status-chip";

import type { Instruction, TransferLine } from "./queries";

const statuses: Record<Transfer, Status> = {
  none: { label: "Ready", tone: "amber" },
  beneficiary_added: { label: "Beneficiary added", tone: "blue" },
  stamp_paid: { label: "Stamp duty paid", tone: "blue" },
  dis_submitted: { label: "Handed in", tone: "violet" },
  otp_pending: { label: "OTP pending", tone: "violet" },
  rejected: { label: "Rejected", tone: "red" },
  transferred: { label: "Transferred", tone: "green" },
};

/** A state that this build does not know yet shows as its raw word. */
export function transferStatus(state: string): Status {
  return state in statuses ? statuses[state as Transfer] : { label: state, tone: "grey" };
}

/** What waits in an open batch and has not moved yet says so. */
export function lineStatus({ transfer, batch }: TransferLine): Status {
  if (batch && transfer === "none") return { label: `In ${batch}`, tone: "blue" };
  return transferStatus(transfer);
}

export function instructionStatus({ result, transfer }: Instruction): Status {
  if (result === "dropped") return { label: "Left the batch", tone: "grey" };
  return transferStatus(result ?? transfer);
}

export const steps: Partial<Record<Transfer, string>> = {
  beneficiary_added: "Beneficiaries were added",
  stamp_paid: "Stamp duty is paid",
  dis_submitted: "The file was handed in",
  otp_pending: "The depository asked for the OTP",
};

interface View {
  id?: string;
  label: string;
  progress: Progress;
}

export const ready: View = { label: "Ready", progress: "ready" };
export const views: View[] = [
  ready,
  { id: "progress", label: "In progress", progress: "in_progress" },
  { id: "done", label: "Done", progress: "transferred" },
];
