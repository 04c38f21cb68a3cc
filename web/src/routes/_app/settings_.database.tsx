import { createFileRoute } from "@tanstack/react-router";

import { DatabasePage } from "@/features/database/page";

export const Route = createFileRoute("/_app/settings_/database")({ component: DatabasePage });
