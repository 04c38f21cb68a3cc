import { Button, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { may, permissions } from "@/lib/permissions";
import { NotAllowed } from "@/ui/empty";
import { Page } from "@/ui/page";
import { Section } from "@/ui/section";

import { Backups } from "./backups";
import { BringInDialog } from "./bring-in-dialog";
import { ClearDialog } from "./clear-dialog";
import { Held, Tables } from "./held";
import classes from "./page.module.css";
import { statsQuery, useBackUp, type Stats } from "./queries";
import { Restores } from "./restores";

export function DatabasePage() {
  if (!may(useMe(), permissions.readDatabase)) return <NotAllowed what="the database" />;
  return <Database />;
}

function Database() {
  const { data: stats, error } = useQuery(statsQuery);
  const mayRestore = stats?.may_restore ?? false;
  return (
    <Page title="Database" narrow actions={<Actions mayRestore={mayRestore} />}>
      <div className={classes.body}>
        <Figures stats={stats} error={error} />
        <Restores />
        <Section title="Copies of the book">
          <Backups mayRestore={mayRestore} />
        </Section>
        {stats && <Tables stats={stats} />}
        {stats?.clearable && <Clear stats={stats} />}
      </div>
    </Page>
  );
}

function Figures({ stats, error }: { stats: Stats | undefined; error: Error | null }) {
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!stats) return <Skeleton height={120} mt={16} role="status" aria-label="Loading" />;
  return (
    <>
      <Held stats={stats} />
      {!stats.may_restore && <NoRestore />}
    </>
  );
}

function Actions({ mayRestore }: { mayRestore: boolean }) {
  const me = useMe();
  return (
    <>
      {mayRestore && may(me, permissions.restoreDatabase) && <BringIn />}
      {may(me, permissions.backUpDatabase) && <BackUp />}
    </>
  );
}

function NoRestore() {
  return (
    <p className={classes.refused}>
      The role of this database may not create databases, so no copy can be restored from here. Use
      your provider’s own means.
    </p>
  );
}

function BackUp() {
  const backUp = useBackUp();
  return (
    <Button
      loading={backUp.isPending}
      onClick={() =>
        backUp.mutate(undefined, {
          onSuccess: () => notifications.show({ message: "A copy is being made" }),
          onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
        })
      }
    >
      Back up now
    </Button>
  );
}

function BringIn() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Restore from a file
      </Button>
      {open && <BringInDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function Clear({ stats }: { stats: Stats }) {
  const mayClear = may(useMe(), permissions.clearDatabase);
  const [open, setOpen] = useState(false);
  if (!mayClear) return null;
  return (
    <Section title="Begin anew">
      <p className={classes.text}>
        This is a demonstration firm, so its book may be cleared. The present one is copied first
        and kept aside on the server.
      </p>
      <Button variant="default" onClick={() => setOpen(true)}>
        Clear the book
      </Button>

      {open && <ClearDialog firm={stats.firm} onClose={() => setOpen(false)} />}
    </Section>
  );
}
