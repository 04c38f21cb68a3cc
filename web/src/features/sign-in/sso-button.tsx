import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";

import classes from "./page.module.css";
import { ssoQuery, useSignOn } from "./sso";

interface SsoButtonProps {
  next?: string;
  /** The token of an invitation that the account accepts. */
  invitation?: string;
}

/** Nothing where the firm has no provider. */
export function SsoButton({ next, invitation }: SsoButtonProps) {
  const { data: sso } = useQuery(ssoQuery);
  const signOn = useSignOn();
  if (!sso?.enabled) return null;
  return (
    <div className={classes.other}>
      <Button
        variant="default"
        size="sm"
        fullWidth
        loading={signOn.isPending || signOn.isSuccess}
        onClick={() => signOn.mutate({ next, invitation })}
      >
        {invitation ? `Use ${sso.title} instead` : `Sign in with ${sso.title}`}
      </Button>
      {signOn.error && <p role="alert">{sentenceOf(signOn.error)}</p>}
    </div>
  );
}
