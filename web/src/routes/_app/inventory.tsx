import { createFileRoute } from "@tanstack/react-router";

import { InventoryPage } from "@/features/inventory/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/inventory")({
  validateSearch: readListSearch,
  component: InventoryPage,
});
