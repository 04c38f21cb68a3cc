import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";

import { useMe } from "@/api/me";
import type { Figure } from "@/api/schema.gen";
import { plural } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { daysOf } from "@/lib/periods";
import { ShowAs } from "@/ui/chart/show-as";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { NotAllowed } from "@/ui/empty";
import { Downloads } from "@/ui/downloads";
import { Figures } from "@/ui/figures/figures";
import { ListLayout } from "@/ui/list-layout";
import { PeriodPicker } from "@/ui/period/period-picker";
import { ViewTabs } from "@/ui/view-tabs";

import { Booked } from "./ledger";
import { everSettledQuery, pnlQuery } from "./queries";
import { exportAddress, tellsCost, usualView, viewIds, views, type ViewId } from "./search";
import { GroupsTable } from "./groups-table";
import { SettledTable } from "./settled-table";
import { useReportSearch } from "./use-search";

const GroupsChart = lazy(async () => ({ default: (await import("./groups-chart")).GroupsChart }));

export function ReportsPage() {
  const me = useMe();
  return may(me, permissions.readReports) ? <Reports /> : <NotAllowed what="reports" />;
}

function Reports() {
  const { search, change } = useReportSearch();
  const cost = may(useMe(), permissions.readCost);
  const view = search.view && (cost || !tellsCost(search.view)) ? search.view : usualView;
  const grouped = view !== "bookings";
  return (
    <ListLayout
      title="Profit and loss"
      note={<Settled view={view} />}
      actions={<Export />}
      views={<Views view={view} cost={cost} />}
      filters={
        <>
          {grouped && (
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
          <Sums view={view} />
          <Shown view={view} cost={cost} />
        </>
      }
    />
  );
}

function Shown({ view, cost }: { view: ViewId; cost: boolean }) {
  const { search } = useReportSearch();
  const preferences = useTablePreferences(`reports ${view}`);
  if (view === "bookings") return <SettledTable cost={cost} preferences={preferences} />;
  if (search.show !== "chart") {
    return <GroupsTable view={view} cost={cost} preferences={preferences} />;
  }
  return (
    <Suspense>
      <GroupsChart view={view} cost={cost} />
    </Suspense>
  );
}

function Views({ view, cost }: { view: ViewId; cost: boolean }) {
  const { search } = useReportSearch();
  const offered = viewIds.filter((id) => cost || !tellsCost(id));
  const tabs = offered.map((id) => ({
    label: views[id].label,
    search: { ...search, view: id === usualView ? undefined : id },
    current: id === view,
  }));
  return <ViewTabs tabs={tabs} />;
}

function Settled({ view }: { view: ViewId }) {
  const { search } = useReportSearch();
  const report = useQuery(pnlQuery(daysOf(search), views[view].by)).data;
  return report && `${plural(report.totals.bookings, "booking")} settled`;
}

function Sums({ view }: { view: ViewId }) {
  const { search } = useReportSearch();
  const days = daysOf(search);
  const totals = useQuery(pnlQuery(days, views[view].by)).data?.totals;
  const booked = (figure: Figure) => ({
    amount: totals?.[figure],
    text: totals && <Booked figures={totals} figure={figure} days={days} compact />,
  });
  return (
    <Figures
      label="Of the period"
      known={totals !== undefined}
      figures={[
        { label: "Sold for", ...booked("consideration") },
        { label: "At landing prices", amount: totals?.landing_value },
        { label: "Revenue", amount: totals?.revenue },
        { label: "To partners", ...booked("partner") },
        { label: "To employees", ...booked("employee") },
        { label: "Cost", ...booked("cost") },
        { label: "Desk margin", amount: totals?.margin },
      ]}
    />
  );
}

function Export() {
  const { search } = useReportSearch();
  const days = daysOf(search);
  const listed = useQuery(pnlQuery(days, "stock")).data?.totals.bookings;
  const all = useQuery(everSettledQuery).data;
  return (
    <Downloads
      excel={exportAddress("excel", days)}
      pdf={exportAddress("pdf", days)}
      listed={listed}
      all={all}
      of="booking"
    />
  );
}
