import { createFileRoute } from "@tanstack/react-router";

import { ClientsPage } from "@/features/clients/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/clients/")({
  validateSearch: readListSearch,
  component: ClientsPage,
});
