import type { RefundState } from "@/api/schema.gen";
import type { Status } from "@/ui/status-chip";

const statuses: Record<RefundState, Status> = {
  pending: { label: "To pay", tone: "amber" },
  processing: { label: "With the bank", tone: "blue" },
  completed: { label: "Paid back", tone: "green" },
  failed: { label: "Failed", tone: "red" },
};

/** A state that this build does not know yet shows as its raw word. */
export function refundStatus(state: string): Status {
  return state in statuses ? statuses[state as RefundState] : { label: state, tone: "grey" };
}

export const views: { id?: string; label: string; states: RefundState[] }[] = [
  { label: "All", states: [] },
  { id: "open", label: "Open", states: ["pending", "processing", "failed"] },
  { id: "completed", label: "Paid back", states: ["completed"] },
];

export const moves: Record<RefundState, string> = {
  pending: "Back to waiting",
  processing: "Hand to the bank",
  completed: "Paid back",
  failed: "The bank refused it",
};
