import { createFileRoute } from "@tanstack/react-router";

import { ImportPage } from "@/features/imports/page";

export const Route = createFileRoute("/_app/stocks_/import")({
  component: function ImportStocks() {
    return <ImportPage sheet="stocks" />;
  },
});
