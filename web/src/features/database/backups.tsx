import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { DatabaseBackup } from "lucide-react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { fileSize } from "@/lib/file-size";
import { moment, quantity } from "@/lib/format";
import { Empty } from "@/ui/empty";
import { StatusChip } from "@/ui/status-chip";

import { BackupActions } from "./backup-actions";
import classes from "./page.module.css";
import { backupsQuery, type Backup } from "./queries";
import { backupStatus, sourceOf } from "./status";

export function Backups({ mayRestore }: { mayRestore: boolean }) {
  const list = useInfiniteQuery(backupsQuery);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.error) return <p role="alert">{sentenceOf(list.error)}</p>;
  if (list.isPending) return <Skeleton height={108} role="status" aria-label="Loading" />;
  if (rows.length === 0) {
    return (
      <Empty icon={DatabaseBackup} title="No copy was made yet">
        One is made each night, and one whenever somebody asks for it.
      </Empty>
    );
  }
  return (
    <>
      <div className={classes.scroller} role="region" aria-label="Copies" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Made</th>
              <th scope="col">State</th>
              <th scope="col">By</th>
              <th scope="col" data-align="end">
                Rows
              </th>
              <th scope="col" data-align="end">
                Documents
              </th>
              <th scope="col" data-align="end">
                Size
              </th>
              <th scope="col" aria-label="What may be done" />
            </tr>
          </thead>
          <tbody>
            {rows.map((backup) => (
              <BackupRow key={backup.id} backup={backup} mayRestore={mayRestore} />
            ))}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <Button variant="default" mt={12} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function BackupRow({ backup, mayRestore }: { backup: Backup; mayRestore: boolean }) {
  const me = useMe();
  return (
    <tr>
      <td>
        <span title={backup.sha256 ?? undefined}>{moment(backup.made_at ?? backup.asked_at)}</span>
        {backup.why && (
          <div className={classes.why} title={backup.why}>
            {backup.why}
          </div>
        )}
      </td>
      <td>
        <StatusChip status={backupStatus(backup.state)} />
      </td>
      <td>
        {sourceOf(backup.source)}
        {backup.source !== "schedule" && <span className="quiet">, {backup.asked_by}</span>}
      </td>
      <td data-align="end">{backup.rows === null ? "" : quantity(backup.rows)}</td>
      <td data-align="end">{backup.files === null ? "" : quantity(backup.files)}</td>
      <td data-align="end">{backup.size === null ? "" : fileSize(backup.size)}</td>
      <td>
        {backup.state === "ready" && (
          <BackupActions backup={backup} permissions={me.permissions} mayRestore={mayRestore} />
        )}
      </td>
    </tr>
  );
}
