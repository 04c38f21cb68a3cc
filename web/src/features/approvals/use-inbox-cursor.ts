import { useHotkeys } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

export interface InboxCursor {
  active: string | undefined;
  setActive: (id: string) => void;
  /** Goes on to the next request, or to the one before where this was the last. */
  leave: (id: string) => void;
}

/** One request can be reached by Tab; j and k, or the arrows, move which one. */
export function useInboxCursor(requests: { id: string }[]): InboxCursor {
  const [chosen, setActive] = useState<string>();
  const ids = requests.map(({ id }) => id);
  const active = chosen && ids.includes(chosen) ? chosen : ids[0];

  const before = useRef(ids);
  useEffect(() => {
    // Who refuses a booking refuses its loss with it: the focus goes to the next that is still there.
    if (chosen && !ids.includes(chosen) && document.activeElement === document.body) {
      const following = before.current.slice(before.current.indexOf(chosen));
      rowOf(following.find((id) => ids.includes(id)) ?? ids.at(-1))?.focus();
    }
    before.current = ids;
  });

  function focus(id: string | undefined) {
    if (!id) return;
    setActive(id);
    rowOf(id)?.focus();
  }

  function step(by: number) {
    const place = active ? ids.indexOf(active) : -1;
    // The first key only shows where one stands.
    const entering = !document.activeElement?.closest("[data-request]");
    focus(entering ? active : ids[Math.max(0, Math.min(place + by, ids.length - 1))]);
  }

  useHotkeys([
    ["j", () => step(1)],
    ["k", () => step(-1)],
    ["ArrowDown", () => step(1)],
    ["ArrowUp", () => step(-1)],
  ]);

  return {
    active,
    setActive,
    leave: (id) => {
      const place = ids.indexOf(id);
      focus(ids[place + 1] ?? ids[place - 1]);
    },
  };
}

function rowOf(id: string | undefined) {
  return document.getElementById(`request-${id}`);
}
