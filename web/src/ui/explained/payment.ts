import { api, unwrap } from "@/api/client";
import type { MoneyKind, Way } from "@/api/schema.gen";

import type { Source } from "./source";

interface Listed {
  kind?: MoneyKind[];
  since?: string;
  until?: string;
  search?: string;
}

/** The transfer of one payment, or those of all payments that match. */
export function ofPayment(way: Way, payment: string | undefined, listed: Listed = {}): Source {
  return {
    key: ["payments", way, payment, listed],
    ask: (signal) => {
      const query = { ...listed, way, payment };
      return unwrap(api.GET("/api/finance/transfers", { params: { query }, signal }));
    },
  };
}
