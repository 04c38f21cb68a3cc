import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CheckCheck, CircleAlert } from "lucide-react";
import { useMemo, type ReactNode } from "react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { plural } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Empty, NotAllowed } from "@/ui/empty";
import { Page } from "@/ui/page";
import { useListSearch } from "@/ui/use-list-search";
import { ViewTabs } from "@/ui/view-tabs";

import classes from "./inbox.module.css";
import { views } from "./kinds";
import { approvalsQuery, type Waiting } from "./queries";
import { Keys, RequestRow } from "./request-row";
import { useInboxCursor, type InboxCursor } from "./use-inbox-cursor";

export function InboxPage() {
  if (!may(useMe(), permissions.readApprovals)) return <NotAllowed what="approvals" />;
  return <Inbox />;
}

function Inbox() {
  const { search } = useListSearch();
  const view = views.find(({ id }) => id === search.view) ?? views[0];
  const list = useInfiniteQuery(approvalsQuery(view.kinds));
  const toDecide = list.data?.pages[0]?.to_decide ?? 0;

  return (
    <Page title="Approvals" note={toDecide > 0 && `${plural(toDecide, "decision")} for you`}>
      <div className={classes.toolbar}>
        <ViewTabs
          tabs={views.map(({ id, label }) => ({
            label,
            search: { view: id },
            current: id === view.id,
          }))}
        />
        <Keys />
      </div>
      <div className={classes.scroller}>
        {list.error && <Broken error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Loading />}
        {list.data && <Requests pages={list.data.pages} filtered={view.id !== undefined} />}
        {list.hasNextPage && (
          <Button variant="default" mt={16} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        )}
      </div>
    </Page>
  );
}

interface RequestsProps {
  pages: { items: Waiting[] }[];
  filtered: boolean;
}

function Requests({ pages, filtered }: RequestsProps) {
  const waiting = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const mine = waiting.filter((request) => request.may_decide);
  const others = waiting.filter((request) => !request.may_decide);
  const cursor = useInboxCursor([...mine, ...others]);

  if (waiting.length === 0) {
    return (
      <Empty icon={CheckCheck} title={filtered ? "Nothing of this kind waits" : "Nothing waits"}>
        What needs a second person’s word stands here: bookings, clients, vendors and partners.
      </Empty>
    );
  }
  return (
    <>
      <Group title="For you to decide" requests={mine} cursor={cursor}>
        <Empty icon={CheckCheck} title="Nothing waits for you" />
      </Group>
      <Group title="Waiting for others" requests={others} cursor={cursor} />
    </>
  );
}

interface GroupProps {
  title: string;
  requests: Waiting[];
  cursor: InboxCursor;
  /** Shown where there are none; without it the group is left out. */
  children?: ReactNode;
}

function Group({ title, requests, cursor, children }: GroupProps) {
  if (requests.length === 0 && !children) return null;
  return (
    <section>
      <h2 className={classes.group}>{title}</h2>
      {requests.length === 0 && children}
      <ul className={classes.list} aria-label={title}>
        {requests.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            active={cursor.active === request.id}
            onFocus={() => cursor.setActive(request.id)}
            onDecided={() => cursor.leave(request.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function Loading() {
  return (
    <div className={classes.loading} aria-label="Loading" role="status">
      {[0, 1, 2, 3].map((place) => (
        <Skeleton key={place} height={92} radius="lg" />
      ))}
    </div>
  );
}

function Broken({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const retry = (
    <Button variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Empty icon={CircleAlert} title="The inbox could not be shown" action={retry}>
      {sentenceOf(error)}
    </Empty>
  );
}
