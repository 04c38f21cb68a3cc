import { createFileRoute } from "@tanstack/react-router";

import { ServerPage } from "@/features/mail/server-page";

export const Route = createFileRoute("/_app/mail/server")({ component: ServerPage });
