import { useBlocker } from "@tanstack/react-router";

import { ConfirmDialog } from "@/ui/confirm-dialog";

/** On a page with a form: leaving it, by a link, by Back or by closing the tab, asks first. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const blocked = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    disabled: !dirty,
    withResolver: true,
  });
  if (blocked.status !== "blocked") return null;
  return (
    <ConfirmDialog
      title="Leave without saving?"
      confirmLabel="Leave"
      danger
      pending={false}
      onConfirm={blocked.proceed}
      onClose={blocked.reset}
    >
      What you typed here is lost.
    </ConfirmDialog>
  );
}
