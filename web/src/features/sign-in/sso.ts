import { queryOptions, useMutation } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type { BeginSignOn, ComeBack } from "@/api/schema.gen";

const NEXT = "bahi.sso.next";

export const ssoQuery = queryOptions({
  queryKey: ["sso", "config"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/auth/sso/config", { signal })),
  staleTime: "static",
  retry: false,
});

/** The browser leaves for the provider, and comes back to /sso. */
export function useSignOn() {
  return useMutation({
    mutationFn: ({ next, ...body }: BeginSignOn & { next?: string }) => {
      sessionStorage.setItem(NEXT, next ?? "/");
      return unwrap(api.POST("/api/auth/sso/login", { body }));
    },
    onSuccess: leave,
  });
}

/** Asked once for one return: it is good once. */
export const returnQuery = (body: ComeBack) =>
  queryOptions({
    queryKey: ["sso", "return", body.state],
    queryFn: () => unwrap(api.POST("/api/auth/sso/callback", { body })),
    staleTime: "static",
    retry: false,
  });

/** Where somebody meant to go before they left for the provider. */
export function meantToGo(): string {
  return sessionStorage.getItem(NEXT) ?? "/";
}

function leave({ url }: { url: string }) {
  window.location.assign(url);
}
