import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { NotAllowed } from "@/ui/empty";
import { Page } from "@/ui/page";

import { DeskForm } from "./form";
import classes from "./page.module.css";
import { deskQuery } from "./queries";

export function DeskPage() {
  if (!may(useMe(), permissions.manageFirm)) return <NotAllowed what="the desk’s settings" />;
  return <Desk />;
}

function Desk() {
  const { data: settings, error } = useQuery(deskQuery);
  const changed =
    settings?.changed_at && `${settings.changed_by ?? ""}, ${moment(settings.changed_at)}`;
  return (
    <Page title="Desk" narrow note={changed}>
      <div className={classes.body}>
        {error && <p role="alert">{sentenceOf(error)}</p>}
        {!settings && !error && (
          <Skeleton height={240} mt={16} role="status" aria-label="Loading" />
        )}
        {settings && <DeskForm key={settings.changed_at} settings={settings} />}
      </div>
    </Page>
  );
}
