import { createFileRoute } from "@tanstack/react-router";

import { AnalyticsPage } from "@/features/analytics/page";
import { readSearch } from "@/features/analytics/search";

export const Route = createFileRoute("/_app/analytics")({
  validateSearch: readSearch,
  component: AnalyticsPage,
});
