import { createFileRoute } from "@tanstack/react-router";

import { TemplatePage } from "@/features/mail/template-page";

export const Route = createFileRoute("/_app/mail/templates/$key")({
  component: function TemplateRoute() {
    return <TemplatePage templateKey={Route.useParams().key} />;
  },
});
