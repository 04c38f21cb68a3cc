import { Spotlight } from "@mantine/spotlight";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowLeftRight } from "lucide-react";

import type { BookingLine } from "@/api/schema.gen";
import { rupees } from "@/lib/format";
import { StatusChip } from "@/ui/status-chip";

import { bookingsQuery } from "./queries";
import { bookingStatus } from "./status";

const SHOWN = 5;

/** The bookings that the command palette finds. */
export function BookingResults({ search }: { search: string }) {
  const query = bookingsQuery({ stages: [], mine: false, expired: false, search, sort: "-number" });
  const found = useInfiniteQuery({ ...query, enabled: search.length > 1 }).data?.pages[0]?.items;
  if (search.length < 2 || !found?.length) return null;
  return (
    <Spotlight.ActionsGroup label="Bookings">
      {found.slice(0, SHOWN).map((booking) => (
        <Result key={booking.id} booking={booking} />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function Result({ booking }: { booking: BookingLine }) {
  const navigate = useNavigate();
  return (
    <Spotlight.Action
      label={`${booking.number} · ${booking.client}`}
      description={`${booking.stock}, ${rupees(booking.consideration)}`}
      leftSection={<ArrowLeftRight size={15} />}
      rightSection={<StatusChip status={bookingStatus(booking.stage)} />}
      onClick={() => void navigate({ to: "/bookings", search: { open: booking.id } })}
    />
  );
}
