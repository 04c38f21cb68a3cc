import { createFileRoute } from "@tanstack/react-router";

import { FinancePage } from "@/features/finance/list-page";
import { readSearch } from "@/features/finance/search";

export const Route = createFileRoute("/_app/finance")({
  validateSearch: readSearch,
  component: FinancePage,
});
