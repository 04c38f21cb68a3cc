import { createFileRoute } from "@tanstack/react-router";

import { AuditPage } from "@/features/audit/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/audit")({
  validateSearch: readListSearch,
  component: AuditPage,
});
