import type { ComponentType } from "react";

import type { Booking } from "@/api/schema.gen";

import { ConfirmTransferDialog } from "./confirm-transfer-dialog";
import { ApproveDialog, ApproveLossDialog, RefuseDialog, RefuseLossDialog } from "./decide-dialogs";
import { VoidDialog, WithdrawDialog } from "./end-dialogs";
import type { Doing } from "./next-step";
import { InsiderDialog } from "./insider-dialog";
import { PayDialog } from "./pay-dialog";
import { ReviseDialog } from "./revise-dialog";
import { SendDialog } from "./send-dialog";
import { RejectTransferDialog, StepDialog } from "./step-dialogs";

export interface DialogProps {
  booking: Booking;
  onClose: () => void;
}

const dialogs: Partial<Record<Doing, ComponentType<DialogProps>>> = {
  approve: ApproveDialog,
  approve_loss: ApproveLossDialog,
  refuse: RefuseDialog,
  refuse_loss: RefuseLossDialog,
  send_confirmation: SendDialog,
  record_payment: PayDialog,
  give_insider_form: InsiderDialog,
  advance_transfer: StepDialog,
  reject_transfer: RejectTransferDialog,
  confirm_transfer: ConfirmTransferDialog,
  revise: ReviseDialog,
  void: VoidDialog,
  withdraw: WithdrawDialog,
};

/** Its own chunk: forms and their checks are fetched when something is done. */
export default function ActionDialog({ doing, ...props }: DialogProps & { doing: Doing }) {
  const Dialog = dialogs[doing];
  return Dialog ? <Dialog {...props} /> : null;
}
