import { createFileRoute } from "@tanstack/react-router";

import { TransfersPage } from "@/features/transfers/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/transfers")({
  validateSearch: readListSearch,
  component: TransfersPage,
});
