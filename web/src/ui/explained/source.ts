import { createContext } from "react";

import { api, unwrap } from "@/api/client";
import type { MadeOf } from "@/api/schema.gen";
import { sum } from "@/lib/decimal";

/** Where the transfers behind an amount are asked for. */
export interface Source {
  key: readonly unknown[];
  ask: (signal: AbortSignal) => Promise<MadeOf>;
}

interface Narrowed {
  /** What the transfers were for. */
  memos?: string[];
  /** The purpose of the account they went into. */
  into?: string;
}

/** The transfers of one record, or those of them that make up the amount. */
export function ofRecord(subject: string, { memos, into }: Narrowed = {}): Source {
  return {
    key: [subject, memos, into],
    ask: async (signal) => {
      const params = { path: { subject }, query: { memo: memos, into } };
      const transfers = await unwrap(api.GET("/api/explain/{subject}", { params, signal }));
      const amounts = transfers.map(signed);
      return { transfers, count: transfers.length, total: sum(amounts) };
    },
  };
}

const REVERSE = 6;

/** What took another transfer back counts against it. */
export function signed({ kind, amount }: MadeOf["transfers"][number]): string {
  return kind === REVERSE ? `-${amount}` : amount;
}

/** In a table only the amounts of the row that is reached by Tab are reached by Tab. */
export const Reached = createContext(true);
