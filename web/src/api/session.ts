import { useSyncExternalStore } from "react";

import { Refused } from "./problem";

// What the server also answers with 401, though the session is well.
const ABOUT_THE_SECRET = ["WrongCredentials", "TotpRequired", "PasskeyRequired"];

const listeners = new Set<() => void>();
let ended = false;

/** True from the first answer that says so, until the person has signed in again. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ended,
  );
}

export function setSessionEnded(value: boolean): void {
  ended = value;
  listeners.forEach((tell) => tell());
}

export function isSignedOut(error: unknown): boolean {
  if (!(error instanceof Refused)) return false;
  return error.problem.status === 401 && !ABOUT_THE_SECRET.includes(error.problem.code);
}

/** For every failed question or change: notices that the session is over. */
export function noticeSignedOut(error: unknown): void {
  if (isSignedOut(error)) setSessionEnded(true);
}
