import { createFileRoute } from "@tanstack/react-router";

import { clientQuery } from "@/features/clients/queries";
import { ClientRecordPage } from "@/features/clients/record-page";

export const Route = createFileRoute("/_app/clients/$clientId")({
  loader: ({ context: { queryClient }, params }) =>
    queryClient.query({ ...clientQuery(params.clientId), staleTime: "static" }),
  component: function RecordRoute() {
    return <ClientRecordPage id={Route.useParams().clientId} />;
  },
});
