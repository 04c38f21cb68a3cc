import { createFileRoute } from "@tanstack/react-router";

import { PortalDocumentsPage } from "@/features/portal/documents-page";

export const Route = createFileRoute("/_app/portal/documents")({ component: PortalDocumentsPage });
