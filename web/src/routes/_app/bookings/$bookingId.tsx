import { createFileRoute } from "@tanstack/react-router";

import { bookingQuery } from "@/features/bookings/queries";
import { BookingRecordPage } from "@/features/bookings/record-page";

export const Route = createFileRoute("/_app/bookings/$bookingId")({
  loader: ({ context: { queryClient }, params }) =>
    queryClient.query({ ...bookingQuery(params.bookingId), staleTime: "static" }),
  component: function RecordRoute() {
    return <BookingRecordPage id={Route.useParams().bookingId} />;
  },
});
