import { Button, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";

import classes from "./bell.module.css";
import { noticesQuery, useMarkAllRead, useMarkRead, type Notice } from "./queries";

export const TITLE = "notices-title";

/** Where a record of a kind stands; what is not listed has no screen of its own. */
const screens: Partial<Record<string, string>> = {
  booking: "/bookings",
  client: "/clients",
  job: "/jobs",
  login: "/users",
  mail: "/mail",
  partner: "/partners",
  purchase: "/purchases",
  stock: "/stocks",
};

export function Notices({ onDone }: { onDone: () => void }) {
  const { data, error } = useQuery(noticesQuery);
  const markAll = useMarkAllRead();
  return (
    <>
      <header className={classes.header}>
        <h2 id={TITLE} className={classes.title}>
          Notifications
        </h2>
        {data && data.unread > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            loading={markAll.isPending}
            onClick={() => markAll.mutate()}
          >
            Mark all as read
          </Button>
        )}
      </header>
      {error && (
        <p role="alert" className={classes.none}>
          {sentenceOf(error)}
        </p>
      )}
      {data?.items.length === 0 && <p className={classes.none}>Nothing was told to you yet</p>}
      <ul className={classes.list}>
        {data?.items.map((notice) => (
          <li key={notice.id}>
            <NoticeButton notice={notice} onDone={onDone} />
          </li>
        ))}
      </ul>
    </>
  );
}

function NoticeButton({ notice, onDone }: { notice: Notice; onDone: () => void }) {
  const navigate = useNavigate();
  const markRead = useMarkRead();

  function open() {
    if (!notice.read_at) markRead.mutate(notice.id);
    const screen = screens[notice.entity_kind];
    if (!screen) return;
    onDone();
    void navigate({ to: screen, search: { open: notice.entity } as never });
  }

  return (
    <UnstyledButton
      className={classes.notice}
      data-unread={notice.read_at ? undefined : true}
      onClick={open}
    >
      <span className={classes.what}>{notice.title}</span>
      <span className={classes.text}>{notice.text}</span>
      <time className={classes.when} dateTime={notice.created_at}>
        {moment(notice.created_at)}
      </time>
    </UnstyledButton>
  );
}
