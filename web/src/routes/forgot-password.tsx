import { createFileRoute } from "@tanstack/react-router";

import { ForgotPage } from "@/features/sign-in/forgot-page";

export const Route = createFileRoute("/forgot-password")({ component: ForgotPage });
