import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

import type { NavigationGroup } from "./navigation";

const PATIENCE = 1200;

/** `g`, then the letter of a screen, goes there. */
export function useChords(groups: NavigationGroup[]): void {
  const navigate = useNavigate();

  useEffect(() => {
    const places = new Map(
      groups.flatMap((group) => group.items).map(({ chord, to }) => [chord, to]),
    );
    return listenForChords((letter) => {
      const to = places.get(letter);
      if (to) void navigate({ to });
    });
  }, [groups, navigate]);
}

function listenForChords(onChord: (letter: string) => void): () => void {
  let waitingUntil = 0;

  function listen(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
    if (Date.now() < waitingUntil) {
      waitingUntil = 0;
      // The letter means a place now, not what it usually does on this screen.
      event.preventDefault();
      event.stopPropagation();
      onChord(event.key);
    } else if (event.key === "g") {
      waitingUntil = Date.now() + PATIENCE;
    }
  }

  document.addEventListener("keydown", listen, { capture: true });
  return () => document.removeEventListener("keydown", listen, { capture: true });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      "input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog]",
    ) !== null
  );
}
