import { noop } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";

import { SettingsPage } from "@/features/settings/page";
import { sessionsQuery } from "@/features/settings/queries";

export const Route = createFileRoute("/_app/settings")({
  loader: ({ context: { queryClient } }) => {
    queryClient.query(sessionsQuery).catch(noop);
  },
  component: SettingsPage,
});
