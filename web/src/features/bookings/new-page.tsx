import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";

import { useMe } from "@/api/me";
import type { Booking } from "@/api/schema.gen";
import { may, permissions } from "@/lib/permissions";
import { NotAllowed } from "@/ui/empty";
import { Page } from "@/ui/page";

import { BookingForm } from "./booking-form";

export function NewBookingPage() {
  const me = useMe();
  const navigate = useNavigate();
  if (!may(me, permissions.createBookings)) return <NotAllowed what="this form" />;

  async function showBooked({ id, number, client }: Booking) {
    notifications.show({ message: `${number} for ${client} waits for approval` });
    await navigate({ to: "/bookings", search: { open: id } });
  }

  return (
    <Page title="Book a sale" narrow>
      <BookingForm onBooked={showBooked} />
    </Page>
  );
}
