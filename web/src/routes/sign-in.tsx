import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, useRouter } from "@tanstack/react-router";

import { meQuery } from "@/api/me";
import { SignInPage } from "@/features/sign-in/page";

interface SignInSearch {
  next?: string;
}

export const Route = createFileRoute("/sign-in")({
  validateSearch: (raw: Record<string, unknown>): SignInSearch => ({ next: placeHere(raw.next) }),
  component: SignInRoute,
});

function SignInRoute() {
  const { next } = Route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  return (
    <SignInPage
      next={next}
      onSignedIn={async () => {
        client.removeQueries({ queryKey: meQuery.queryKey });
        await router.invalidate();
        router.history.push(next ?? "/");
      }}
    />
  );
}

/** Only a path of ours: a link must not use our sign-in to lead to another site. */
function placeHere(next: unknown): string | undefined {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : undefined;
}
