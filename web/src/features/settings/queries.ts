import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import { makePasskey } from "@/api/passkey";
import type { BeginLink, ChangePassword, MakeApiKey } from "@/api/schema.gen";

const root = "sessions";

export const sessionsQuery = queryOptions({
  queryKey: [root],
  queryFn: ({ signal }) => unwrap(api.GET("/api/sessions", { signal })),
});

export function useEndSession() {
  const refresh = useRefresh(root);
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/sessions/{session}", { params: { path: { session: id } } })),
    onSuccess: refresh,
  });
}

export function useChangePassword() {
  const refresh = useRefresh(root);
  return useMutation({
    mutationFn: (body: ChangePassword) => unwrap(api.POST("/api/auth/change-password", { body })),
    // The server ends the other sessions.
    onSuccess: refresh,
  });
}

export const secondStepQuery = queryOptions({
  queryKey: ["second-step"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/auth/totp", { signal })),
});

export function useStartTotp() {
  return useMutation({ mutationFn: () => unwrap(api.POST("/api/auth/totp")) });
}

/** Only when the recovery codes were seen: the screen behind them changes with it. */
export function useRefreshSecondStep() {
  return useRefresh("second-step");
}

export function useConfirmTotp() {
  return useMutation({
    mutationFn: (code: string) => unwrap(api.POST("/api/auth/totp/confirm", { body: { code } })),
  });
}

export function useRenewCodes() {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/auth/totp/recovery-codes")),
  });
}

export function useRemoveTotp() {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/auth/totp/remove")),
    onSuccess: useRefresh("second-step"),
  });
}

export const passkeysQuery = queryOptions({
  queryKey: ["passkeys"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/auth/passkeys", { signal })),
});

/** The device is asked in between, by the browser. */
export function useAddPasskey() {
  return useMutation({
    mutationFn: async (name: string) => {
      const options = await unwrap(api.POST("/api/auth/passkeys/options"));
      const body = { name, ...(await makePasskey(options)) };
      return unwrap(api.POST("/api/auth/passkeys", { body }));
    },
    onSuccess: useRefresh("passkeys"),
  });
}

export function useNamePasskey(id: string) {
  return useMutation({
    mutationFn: (name: string) =>
      unwrap(api.PUT("/api/auth/passkeys/{passkey_id}", { ...passkey(id), body: { name } })),
    onSuccess: useRefresh("passkeys"),
  });
}

export function useRemovePasskey(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/auth/passkeys/{passkey_id}", passkey(id))),
    onSuccess: useRefresh("passkeys", "second-step"),
  });
}

function passkey(id: string) {
  return { params: { path: { passkey_id: id } } };
}

export const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/api-keys", { signal })),
});

export function useMakeApiKey() {
  return useMutation({
    mutationFn: (body: MakeApiKey) => unwrap(api.POST("/api/api-keys", { body })),
    onSuccess: useRefresh("api-keys"),
  });
}

export function useEndApiKey() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/api-keys/{key_id}", { params: { path: { key_id: id } } })),
    onSuccess: useRefresh("api-keys"),
  });
}

/** The browser leaves for the provider, and comes back to /sso. */
export function useBeginLink() {
  return useMutation({
    mutationFn: (body: BeginLink) => unwrap(api.POST("/api/auth/sso/link", { body })),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

function useRefresh(...keys: string[]) {
  const client = useQueryClient();
  return () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
}
