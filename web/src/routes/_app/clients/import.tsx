import { createFileRoute } from "@tanstack/react-router";

import { ImportPage } from "@/features/imports/page";

export const Route = createFileRoute("/_app/clients/import")({
  component: function ImportClients() {
    return <ImportPage sheet="clients" />;
  },
});
