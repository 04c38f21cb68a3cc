import type { Action, Purchase } from "@/api/schema.gen";

import { CancelDialog } from "./cancel-dialog";
import { PayDialog } from "./pay-dialog";
import { ReceiveDialog } from "./receive-dialog";

const dialogs = { pay: PayDialog, receive: ReceiveDialog, cancel: CancelDialog };

interface ActionDialogProps {
  doing: Action;
  purchase: Purchase;
  onClose: () => void;
}

/** Its own chunk: forms and their checks are fetched when something is done. */
export default function ActionDialog({ doing, ...props }: ActionDialogProps) {
  const Dialog = dialogs[doing];
  return <Dialog {...props} />;
}
