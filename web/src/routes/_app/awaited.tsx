import { createFileRoute } from "@tanstack/react-router";

import { AwaitedPage } from "@/features/awaited/page";

export const Route = createFileRoute("/_app/awaited")({ component: AwaitedPage });
