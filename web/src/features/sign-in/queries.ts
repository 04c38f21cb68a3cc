import { useMutation } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type { Credentials } from "@/api/schema.gen";
import { setSessionEnded } from "@/api/session";

export function useSignIn() {
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(api.POST("/api/auth/login", { body })),
    onSuccess: () => setSessionEnded(false),
  });
}
