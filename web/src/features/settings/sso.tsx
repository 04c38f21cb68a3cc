import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, unwrap } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Section } from "@/ui/section";

import { LinkDialog } from "./link-dialog";
import classes from "./page.module.css";

const linkKey = ["sso", "link"];

/** Nothing where the firm has no provider. */
export function SingleSignOn() {
  const { data } = useQuery({
    queryKey: linkKey,
    queryFn: ({ signal }) => unwrap(api.GET("/api/auth/sso/link", { signal })),
  });
  if (!data?.enabled) return null;
  return (
    <Section title={`Sign in with ${data.title}`}>
      {data.link ? (
        <Linked title={data.title} since={data.link.linked_at} />
      ) : (
        <NotLinked title={data.title} />
      )}
    </Section>
  );
}

function NotLinked({ title }: { title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className={classes.text}>
        Link your {title} account, and it signs you in here without this password.
      </p>
      <Button variant="default" onClick={() => setOpen(true)}>
        Link my account
      </Button>
      {open && <LinkDialog title={title} onClose={() => setOpen(false)} />}
    </>
  );
}

function Linked({ title, since }: { title: string; since: string }) {
  const client = useQueryClient();
  const unlink = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/auth/sso/link")),
    onSuccess: () => client.invalidateQueries({ queryKey: linkKey }),
    onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
  });
  return (
    <>
      <p className={classes.text}>
        Your {title} account signs you in since {moment(since)}.
      </p>
      <Button variant="default" loading={unlink.isPending} onClick={() => unlink.mutate()}>
        Unlink it
      </Button>
    </>
  );
}
