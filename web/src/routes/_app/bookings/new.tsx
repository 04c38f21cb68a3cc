import { createFileRoute } from "@tanstack/react-router";

import { NewBookingPage } from "@/features/bookings/new-page";

export const Route = createFileRoute("/_app/bookings/new")({ component: NewBookingPage });
