import { createFileRoute, useLocation } from "@tanstack/react-router";

import { InvitationPage } from "@/features/sign-in/invitation-page";

export const Route = createFileRoute("/invitation")({ component: InvitationRoute });

function InvitationRoute() {
  const { hash } = useLocation();
  return <InvitationPage token={hash} />;
}
