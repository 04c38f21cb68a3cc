import { createFileRoute } from "@tanstack/react-router";

import { InboxPage } from "@/features/approvals/inbox-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/approvals")({
  validateSearch: readListSearch,
  component: InboxPage,
});
