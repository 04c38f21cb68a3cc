import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { History } from "@/ui/history";

import { toHistoryEntry } from "./history-entry";
import { bookingHistoryQuery } from "./queries";

export function BookingHistory({ id }: { id: string }) {
  const { data: events, error } = useQuery(bookingHistoryQuery(id));
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (!events) return <Skeleton height={90} role="status" aria-label="Loading" />;
  return <History entries={events.map(toHistoryEntry)} />;
}
