import { createFileRoute } from "@tanstack/react-router";

import { ReportsPage } from "@/features/reports/page";
import { readSearch } from "@/features/reports/search";

export const Route = createFileRoute("/_app/reports")({
  validateSearch: readSearch,
  component: ReportsPage,
});
