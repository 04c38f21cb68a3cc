import { createFileRoute } from "@tanstack/react-router";

import { StocksPage } from "@/features/stocks/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/stocks")({
  validateSearch: readListSearch,
  component: StocksPage,
});
