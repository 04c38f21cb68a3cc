import type { Mode, OwnStage, Transfer } from "@/api/schema.gen";
import type { Status } from "@/ui/status-chip";

const stages: Record<OwnStage, Status> = {
  under_review: { label: "Under review", tone: "amber" },
  to_confirm: { label: "Waits for your word", tone: "amber" },
  to_pay: { label: "To be paid", tone: "violet" },
  to_transfer: { label: "Shares on their way", tone: "blue" },
  settled: { label: "Settled", tone: "green" },
  not_agreed: { label: "Not agreed", tone: "grey" },
  denied: { label: "Denied by you", tone: "grey" },
  void: { label: "Voided", tone: "grey" },
};

const transfers: Record<Transfer, string> = {
  none: "The transfer to your demat account is being prepared",
  beneficiary_added: "Your demat account was added as a beneficiary",
  stamp_paid: "Stamp duty was paid",
  dis_submitted: "The instruction is with the depository",
  otp_pending: "The depository’s code is awaited",
  rejected: "The depository returned the instruction; it is being put right",
  transferred: "The shares are in your demat account",
};

/** What this build does not know yet shows as its raw word. */
export function stageStatus(stage: string): Status {
  return stage in stages ? stages[stage as OwnStage] : { label: stage, tone: "grey" };
}

export function transferWords(state: string): string {
  return state in transfers ? transfers[state as Transfer] : state;
}

const modes: Record<Mode, string> = {
  rtgs: "RTGS",
  neft: "NEFT",
  imps: "IMPS",
  upi: "UPI",
  cheque: "Cheque",
};

export function modeWord(mode: Mode | null): string {
  return mode ? modes[mode] : "Refund";
}
