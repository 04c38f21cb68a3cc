import { createFileRoute } from "@tanstack/react-router";

import { ConfirmPage } from "@/features/confirm/page";

export const Route = createFileRoute("/confirm/$bookingId")({
  component: function ConfirmRoute() {
    return <ConfirmPage booking={Route.useParams().bookingId} />;
  },
});
