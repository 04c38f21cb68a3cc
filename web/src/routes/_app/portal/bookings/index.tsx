import { createFileRoute } from "@tanstack/react-router";

import { PortalBookingsPage } from "@/features/portal/bookings-page";

export const Route = createFileRoute("/_app/portal/bookings/")({ component: PortalBookingsPage });
