import { createFileRoute } from "@tanstack/react-router";

import { DeskPage } from "@/features/desk-settings/page";

export const Route = createFileRoute("/_app/settings_/desk")({ component: DeskPage });
