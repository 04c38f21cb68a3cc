import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";

import type { CameBack } from "@/api/schema.gen";
import { sentenceOf } from "@/api/problem";

import { Door } from "./door";
import { returnQuery } from "./sso";

interface SsoPageProps {
  code: string;
  state: string;
  onIn: (came: CameBack) => Promise<void>;
}

/** Where the provider sends the browser back to; the server redeems what it brought. */
export function SsoPage({ code, state, onIn }: SsoPageProps) {
  const { data: came, error } = useQuery({
    ...returnQuery({ code, state }),
    enabled: Boolean(code && state),
  });

  useEffect(() => {
    if (came) void onIn(came);
  }, [came, onIn]);

  const again = <Link to="/sign-in">Back to sign in</Link>;
  if (!code || !state) {
    return <Door title="Nobody was signed in" text="Signing in was broken off." ways={again} />;
  }
  if (error) {
    return <Door title="Nobody was signed in" text={sentenceOf(error)} ways={again} />;
  }
  return (
    <Door title="Signing in" text="One moment.">
      <Skeleton height={36} role="status" aria-label="Loading" />
    </Door>
  );
}
