import { createFileRoute } from "@tanstack/react-router";

import { PartnersPage } from "@/features/partners/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/partners")({
  validateSearch: readListSearch,
  component: PartnersPage,
});
