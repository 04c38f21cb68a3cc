import { createFileRoute } from "@tanstack/react-router";

import { RefundsPage } from "@/features/refunds/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/refunds")({
  validateSearch: readListSearch,
  component: RefundsPage,
});
