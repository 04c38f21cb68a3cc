import { useSyncExternalStore } from "react";

type Waiting = (proved: boolean) => void;

const listeners = new Set<() => void>();
let waiting: Waiting[] = [];

/** True while something waits until the person has shown once more who they are. */
export function useProofAsked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting.length > 0,
  );
}

/** Whether the person did so; false where they thought better of it. */
export function askForProof(): Promise<boolean> {
  return new Promise((resolve) => change([...waiting, resolve]));
}

export function answerProof(proved: boolean): void {
  const asked = waiting;
  change([]);
  asked.forEach((resolve) => resolve(proved));
}

function change(next: Waiting[]): void {
  waiting = next;
  listeners.forEach((tell) => tell());
}
