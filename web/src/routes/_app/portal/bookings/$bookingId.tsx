import { createFileRoute } from "@tanstack/react-router";

import { bookingQuery } from "@/features/portal/queries";
import { PortalBookingPage } from "@/features/portal/record-page";

export const Route = createFileRoute("/_app/portal/bookings/$bookingId")({
  loader: ({ context: { queryClient }, params }) =>
    queryClient.query({ ...bookingQuery(params.bookingId), staleTime: "static" }),
  component: function RecordRoute() {
    return <PortalBookingPage id={Route.useParams().bookingId} />;
  },
});
