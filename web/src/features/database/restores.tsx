import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import classes from "./page.module.css";
import { restoresQuery, useWithdraw, type Restore } from "./queries";
import { restoreStatus } from "./status";

/** Only where there was one: most firms never need it. */
export function Restores() {
  const { data: restores = [] } = useQuery(restoresQuery);
  if (restores.length === 0) return null;
  return (
    <Section title="Restores">
      <ul className={classes.restores}>
        {restores.map((restore) => (
          <RestoreRow key={restore.id} restore={restore} />
        ))}
      </ul>
    </Section>
  );
}

function RestoreRow({ restore }: { restore: Restore }) {
  const withdraw = useWithdraw();
  return (
    <li className={classes.restore}>
      <StatusChip status={restoreStatus(restore.state)} />
      <div>
        <div className={classes.name}>{titleOf(restore)}</div>
        <div className="quiet">
          {restore.step ? `${restore.step} · ` : ""}
          {restore.why ? `${restore.why} · ` : ""}
          {restore.reason} · {restore.asked_by} asked, {moment(restore.asked_at)}
          {restore.decided_by ? ` · ${restore.decided_by} decided` : ""}
        </div>
      </div>
      {restore.state === "asked" && (
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(restore.id, {
              onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
            })
          }
        >
          Withdraw
        </Button>
      )}
    </li>
  );
}

function titleOf({ kind, fresh, made_at, backup_name }: Restore): string {
  if (kind === "clear") {
    return fresh === "empty" ? "Cleared to an empty book" : "Demonstration loaded anew";
  }
  return made_at ? `The copy of ${moment(made_at)}` : (backup_name ?? "A copy");
}
