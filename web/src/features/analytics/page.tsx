import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";

import { useMe } from "@/api/me";
import { plural, quantity, rupees } from "@/lib/format";
import { daysOf } from "@/lib/periods";
import { may, permissions } from "@/lib/permissions";
import { ShowAs } from "@/ui/chart/show-as";
import { NotAllowed } from "@/ui/empty";
import { Downloads } from "@/ui/downloads";
import { Figures } from "@/ui/figures/figures";
import { ListLayout } from "@/ui/list-layout";
import { PeriodPicker } from "@/ui/period/period-picker";
import { ViewTabs } from "@/ui/view-tabs";

import { summaryQuery } from "./queries";
import { exportAddress, viewIds, views } from "./search";
import { useAnalyticsSearch } from "./use-search";

const Overview = lazy(async () => ({ default: (await import("./overview")).Overview }));
const Performances = lazy(async () => ({ default: (await import("./performances")).Performances }));

export function AnalyticsPage() {
  const me = useMe();
  return may(me, permissions.readReports) ? <Analytics /> : <NotAllowed what="analytics" />;
}

function Analytics() {
  const { search, change } = useAnalyticsSearch();
  const view = search.view ?? "overview";
  const summary = useQuery(summaryQuery(daysOf(search))).data;
  return (
    <ListLayout
      title="Analytics"
      note={summary && `${plural(summary.moved.bookings, "booking")} made`}
      actions={
        <Downloads
          excel={exportOf(view, search)}
          pdf={`${exportOf(view, search)}&format=pdf`}
          of="row"
        />
      }
      views={<Views />}
      filters={
        <>
          {view !== "overview" && (
            <ShowAs
              shown={search.show ?? "table"}
              onShow={(shown) => change({ show: shown === "chart" ? "chart" : undefined })}
            />
          )}
          <PeriodPicker search={search} onChange={change} />
        </>
      }
      table={
        <>
          <Sums />
          <Suspense>{view === "overview" ? <Overview /> : <Performances of={view} />}</Suspense>
        </>
      }
    />
  );
}

function exportOf(view: (typeof viewIds)[number], search: Parameters<typeof daysOf>[0]) {
  return exportAddress(view === "overview" ? "days" : view, daysOf(search));
}

function Views() {
  const { search } = useAnalyticsSearch();
  const tabs = viewIds.map((id) => ({
    label: views[id],
    search: { ...search, view: id === "overview" ? undefined : id },
    current: id === (search.view ?? "overview"),
  }));
  return <ViewTabs tabs={tabs} />;
}

/** What was booked in the period, what came in, and what settled brought. */
function Sums() {
  const { search } = useAnalyticsSearch();
  const summary = useQuery(summaryQuery(daysOf(search))).data;
  const moved = summary?.moved;
  return (
    <Figures
      label="Of the period"
      known={summary !== undefined}
      figures={[
        { label: "Booked", amount: moved?.booked },
        { label: "Received", amount: moved?.received },
        { label: "Revenue settled", amount: moved?.revenue },
        { label: "Desk margin", amount: moved?.margin },
        { label: "Settled", text: moved && quantity(moved.settled) },
        {
          label: "Average booking",
          text: summary?.average_booking ? rupees(summary.average_booking) : "–",
        },
        { label: "Clients", text: summary && quantity(summary.clients) },
      ]}
    />
  );
}
