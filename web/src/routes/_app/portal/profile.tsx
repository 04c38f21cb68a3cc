import { createFileRoute } from "@tanstack/react-router";

import { PortalProfilePage } from "@/features/portal/profile-page";
import { profileQuery } from "@/features/portal/queries";

export const Route = createFileRoute("/_app/portal/profile")({
  loader: ({ context: { queryClient } }) =>
    queryClient.query({ ...profileQuery, staleTime: "static" }),
  component: PortalProfilePage,
});
