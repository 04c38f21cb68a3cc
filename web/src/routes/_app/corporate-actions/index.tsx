import { createFileRoute } from "@tanstack/react-router";

import { ActionsPage } from "@/features/corporate-actions/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/corporate-actions/")({
  validateSearch: readListSearch,
  component: ActionsPage,
});
