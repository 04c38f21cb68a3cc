import { Check, CircleDot, Mail, Plus, Undo2, X, type LucideIcon } from "lucide-react";

import type { Happened } from "@/api/schema.gen";
import { plural } from "@/lib/format";
import type { HistoryEntry } from "@/ui/history";

interface Said {
  reason?: string;
  holders?: number;
  bookings?: number;
}

const tellers: Record<string, [LucideIcon, string, (said: Said) => string | undefined]> = {
  "booking.actions.announced": [Plus, "Announced", () => undefined],
  "booking.actions.applied": [
    Check,
    "Applied",
    ({ holders = 0, bookings = 0 }) =>
      `${plural(holders, "client")} held it, ${plural(bookings, "open booking")}`,
  ],
  "booking.actions.reversed": [Undo2, "Reversed", ({ reason }) => reason],
  "booking.actions.withdrawn": [X, "Withdrawn", () => undefined],
  "booking.actions.rejected": [X, "Rejected", ({ reason }) => reason],
  "notifications.mail.queued": [Mail, "Mail written", () => undefined],
};

/** An event that this build does not know yet is told by its raw name. */
export function toHistoryEntry(event: Happened): HistoryEntry {
  const [icon, title, detail] = tellers[event.name] ?? [CircleDot, event.name, () => undefined];
  return {
    id: event.id,
    icon,
    title,
    detail: detail(event.data),
    actor: event.actor,
    at: event.at,
  };
}
