import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { LinkButton } from "@/ui/links";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { SearchBox } from "@/ui/search-box";
import { useListSearch } from "@/ui/use-list-search";
import { TableFiles } from "@/ui/table-files";

import { mailColumns } from "./columns";
import { MailPanel } from "./panel";
import { mailsQuery } from "./queries";
import { MailViews, statesOf } from "./views";

const ForgetDialog = lazy(() => import("./forget-dialog"));

export function MailPage() {
  const me = useMe();
  if (!may(me, permissions.readMail)) return <NotAllowed what="mail" />;
  return <Outbox mayManage={may(me, permissions.manageMail)} />;
}

function Outbox({ mayManage }: { mayManage: boolean }) {
  const { search, change } = useListSearch();
  const preferences = useTablePreferences("mail");
  const list = useInfiniteQuery(mailsQuery(statesOf(search.view), search.search));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);

  return (
    <ListLayout
      title="Mail"
      note="What was written to whom, and what became of it"
      actions={<MailLinks mayManage={mayManage} />}
      views={<MailViews />}
      filters={
        <>
          <SearchBox
            label="Search mail"
            placeholder="Subject, or a whole address"
            words={search.search}
            onSearch={(words) => change({ search: words })}
          />
          <TableFiles
            table="mails"
            query={{ state: statesOf(search.view), search: search.search }}
          />
          <TableOptions columns={mailColumns} preferences={preferences} />
        </>
      }
      table={
        <DataTable
          label="Mail"
          columns={mailColumns}
          rows={rows}
          rowId={(mail) => mail.id}
          preferences={preferences}
          openId={search.open}
          onOpen={(mail) => change({ open: mail.id })}
          loading={list.isPending}
          empty={
            <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
              <Empty icon={Mail} title="No mail was written yet">
                Invitations, confirmations and whatever else Bahi writes to people stand here.
              </Empty>
            </ListEmpty>
          }
          onEndNear={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        />
      }
      panel={
        search.open && <MailPanel id={search.open} onClose={() => change({ open: undefined })} />
      }
    />
  );
}

function MailLinks({ mayManage }: { mayManage: boolean }) {
  return (
    <>
      <LinkButton to="/mail/templates" variant="default">
        Templates
      </LinkButton>
      {mayManage && (
        <LinkButton to="/mail/server" variant="default">
          Mail server
        </LinkButton>
      )}
      {mayManage && <Forget />}
    </>
  );
}

function Forget() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Clean up
      </Button>
      {open && (
        <Suspense>
          <ForgetDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
