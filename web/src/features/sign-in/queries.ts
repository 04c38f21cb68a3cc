import { queryOptions, useMutation } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type {
  AcceptInvitation,
  Credentials,
  ForgotPassword,
  Register,
  ResetPassword,
  SignedByPasskey,
} from "@/api/schema.gen";
import { setSessionEnded } from "@/api/session";

export function useSignIn() {
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(api.POST("/api/auth/login", { body })),
    onSuccess: () => setSessionEnded(false),
  });
}

export const passkeyOptions = () => unwrap(api.POST("/api/auth/passkeys/login/options"));

export function useSignInByPasskey() {
  return useMutation({
    mutationFn: (body: SignedByPasskey) => unwrap(api.POST("/api/auth/passkeys/login", { body })),
    onSuccess: () => setSessionEnded(false),
  });
}

export function useForgotPassword() {
  return useMutation({
    mutationFn: (body: ForgotPassword) => unwrap(api.POST("/api/auth/forgot-password", { body })),
  });
}

export function useResetPassword() {
  return useMutation({
    mutationFn: (body: ResetPassword) => unwrap(api.POST("/api/auth/reset-password", { body })),
  });
}

export function useRegister() {
  return useMutation({
    mutationFn: (body: Register) => unwrap(api.POST("/api/auth/register", { body })),
  });
}

/** Asked for by POST: the token must not stand in an address, which is logged. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => unwrap(api.POST("/api/auth/invitation", { body: { token }, signal })),
    retry: false,
  });

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (body: AcceptInvitation) =>
      unwrap(api.POST("/api/auth/accept-invitation", { body })),
  });
}
