import { createFileRoute } from "@tanstack/react-router";

import { TemplatesPage } from "@/features/mail/templates-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/mail/templates/")({
  validateSearch: readListSearch,
  component: TemplatesPage,
});
