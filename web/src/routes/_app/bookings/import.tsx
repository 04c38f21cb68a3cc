import { createFileRoute } from "@tanstack/react-router";

import { ImportPage } from "@/features/imports/page";

export const Route = createFileRoute("/_app/bookings/import")({
  component: function ImportBookings() {
    return <ImportPage sheet="bookings" />;
  },
});
