import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { permissions as named } from "@/lib/permissions";
import { ConfirmDialog } from "@/ui/confirm-dialog";

import classes from "./page.module.css";
import { downloadOf, useRemoveBackup, type Backup } from "./queries";
import { RestoreDialog } from "./restore-dialog";

interface BackupActionsProps {
  backup: Backup;
  permissions: string[];
  mayRestore: boolean;
}

export function BackupActions({ backup, permissions, mayRestore }: BackupActionsProps) {
  const [doing, setDoing] = useState<"restore" | "remove">();
  const when = moment(backup.made_at ?? backup.asked_at);
  const close = () => setDoing(undefined);
  const may = (permission: string) => permissions.includes(permission);
  return (
    <div className={classes.acts}>
      {may(named.restoreDatabase) && mayRestore && (
        <Button
          variant="default"
          aria-label={`Restore the copy of ${when}`}
          onClick={() => setDoing("restore")}
        >
          Restore
        </Button>
      )}
      {may(named.downloadBackups) && (
        <Button
          component="a"
          href={downloadOf(backup.id)}
          download
          variant="default"
          aria-label={`Save the copy of ${when}`}
        >
          Save
        </Button>
      )}
      {may(named.backUpDatabase) && !backup.newest && (
        <Button
          variant="subtle"
          color="gray"
          aria-label={`Delete the copy of ${when}`}
          onClick={() => setDoing("remove")}
        >
          Delete
        </Button>
      )}
      {doing === "restore" && <RestoreDialog backup={backup} onClose={close} />}
      {doing === "remove" && <Remove backup={backup} when={when} onClose={close} />}
    </div>
  );
}

interface RemoveProps {
  backup: Backup;
  when: string;
  onClose: () => void;
}

function Remove({ backup, when, onClose }: RemoveProps) {
  const remove = useRemoveBackup();
  return (
    <ConfirmDialog
      title={`Delete the copy of ${when}?`}
      confirmLabel="Delete"
      danger
      pending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(backup.id, {
          onSuccess: onClose,
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      Its file goes for good; that it was made stays on record.
    </ConfirmDialog>
  );
}
