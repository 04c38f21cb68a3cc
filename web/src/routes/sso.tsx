import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, useRouter } from "@tanstack/react-router";
import { useCallback } from "react";

import { meQuery } from "@/api/me";
import type { CameBack } from "@/api/schema.gen";
import { setSessionEnded } from "@/api/session";
import { meantToGo } from "@/features/sign-in/sso";
import { SsoPage } from "@/features/sign-in/sso-page";

interface SsoSearch {
  code: string;
  state: string;
}

export const Route = createFileRoute("/sso")({
  validateSearch: (raw: Record<string, unknown>): SsoSearch => ({
    code: typeof raw.code === "string" ? raw.code : "",
    state: typeof raw.state === "string" ? raw.state : "",
  }),
  component: SsoRoute,
});

function SsoRoute() {
  const { code, state } = Route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  const onIn = useCallback(
    async ({ purpose }: CameBack) => {
      setSessionEnded(false);
      client.removeQueries({ queryKey: meQuery.queryKey });
      await router.invalidate();
      router.history.replace(purpose === "link" ? "/settings" : meantToGo());
    },
    [client, router],
  );
  return <SsoPage code={code} state={state} onIn={onIn} />;
}
