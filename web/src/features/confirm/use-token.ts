import { useEffect, useState } from "react";

/**
 * The token stands after the #, which no server sees. It is taken out of the address at once, so
 * that it stays neither in the history nor on the screen.
 */
export function useToken(): string {
  const [token] = useState(() => window.location.hash.slice(1));

  useEffect(() => {
    if (!window.location.hash) return;
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, "", pathname + search);
  }, []);

  return token;
}
