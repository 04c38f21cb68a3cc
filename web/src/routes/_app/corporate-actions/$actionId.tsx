import { createFileRoute } from "@tanstack/react-router";

import { actionQuery } from "@/features/corporate-actions/queries";
import { ActionRecordPage } from "@/features/corporate-actions/record-page";

export const Route = createFileRoute("/_app/corporate-actions/$actionId")({
  loader: ({ context: { queryClient }, params }) =>
    queryClient.query({ ...actionQuery(params.actionId), staleTime: "static" }),
  component: function RecordRoute() {
    return <ActionRecordPage id={Route.useParams().actionId} />;
  },
});
