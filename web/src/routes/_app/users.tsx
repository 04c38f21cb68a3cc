import { createFileRoute } from "@tanstack/react-router";

import { UsersPage } from "@/features/users/list-page";
import { readUsersSearch } from "@/features/users/search";

export const Route = createFileRoute("/_app/users")({
  validateSearch: readUsersSearch,
  component: UsersPage,
});
