import { useMutation } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type { SignIn } from "@/api/schema.gen";
import { setSessionEnded } from "@/api/session";

export function useSignIn() {
  return useMutation({
    mutationFn: (body: SignIn) => unwrap(api.POST("/api/auth/login", { body })),
    onSuccess: () => setSessionEnded(false),
  });
}
