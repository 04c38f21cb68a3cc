import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Refused, sentenceOf } from "@/api/problem";
import mark from "@/ui/shell/mark.svg";

import { Decision } from "./decision";
import classes from "./page.module.css";
import { termsQuery, type Link } from "./queries";
import { TermsCard } from "./terms-card";
import { useToken } from "./use-token";

/** Where a client says yes or no to a booking, by the link in their mail and without signing in. */
export function ConfirmPage({ booking }: { booking: string }) {
  const token = useToken();
  return (
    <main className={classes.page}>
      <title>Confirm a booking · Bahi</title>
      <div className={classes.card}>
        <img src={mark} width={32} height={32} alt="" />
        {token ? <Confirm link={{ booking, token }} /> : <NoToken />}
      </div>
    </main>
  );
}

function Confirm({ link }: { link: Link }) {
  const { data: terms, error, refetch } = useQuery(termsQuery(link));
  if (error) return <Stopped error={error} onRetry={() => void refetch()} />;
  if (!terms) return <Skeleton height={320} mt={16} aria-label="Loading the terms" />;
  if (terms.answered === "accepted") {
    return (
      <Told title="You accepted" tone="good" detail="Thank you. The desk goes on from here.">
        <TermsCard terms={terms} />
      </Told>
    );
  }
  if (terms.answered) {
    return (
      <Told title="You denied" detail="The desk has been told. The shares are no longer reserved.">
        <TermsCard terms={terms} />
      </Told>
    );
  }
  return (
    <>
      <h1 className={classes.title}>Do you agree to this purchase?</h1>
      <p className={classes.text}>
        {terms.salesperson} has booked these shares for you, {terms.client}.
      </p>
      <TermsCard terms={terms} />
      <Decision link={link} terms={terms} />
    </>
  );
}

interface ToldProps {
  title: string;
  detail: string;
  tone?: "good";
  children?: ReactNode;
}

function Told({ title, detail, tone, children }: ToldProps) {
  return (
    <div role="status" data-tone={tone}>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{detail}</p>
      {children}
    </div>
  );
}

function Stopped({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const refused = error instanceof Refused;
  return (
    <div role="alert">
      <h1 className={classes.title}>
        {refused ? "This link does not work" : "The terms could not be shown"}
      </h1>
      <p className={classes.text}>{sentenceOf(error)}</p>
      {!refused && (
        <Button size="md" fullWidth variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

function NoToken() {
  return (
    <Told
      title="Open the link in your mail"
      detail="For your safety the key to this page is kept only while it is open. Open the link in the mail again."
    />
  );
}
