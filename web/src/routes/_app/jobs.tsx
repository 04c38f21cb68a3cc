import { createFileRoute } from "@tanstack/react-router";

import { JobsPage } from "@/features/jobs/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/jobs")({
  validateSearch: readListSearch,
  component: JobsPage,
});
