import { createFileRoute } from "@tanstack/react-router";

import { CommissionsPage } from "@/features/commissions/list-page";
import { readSearch } from "@/features/commissions/search";

export const Route = createFileRoute("/_app/commissions")({
  validateSearch: readSearch,
  component: CommissionsPage,
});
