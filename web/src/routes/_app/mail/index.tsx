import { createFileRoute } from "@tanstack/react-router";

import { MailPage } from "@/features/mail/list-page";
import { readListSearch } from "@/ui/use-list-search";

export const Route = createFileRoute("/_app/mail/")({
  validateSearch: readListSearch,
  component: MailPage,
});
