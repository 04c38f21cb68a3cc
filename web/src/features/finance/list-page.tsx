import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import { everyPeriod } from "@/lib/periods";
import { may, permissions } from "@/lib/permissions";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Downloads } from "@/ui/downloads";
import { NotAllowed } from "@/ui/empty";
import { ListLayout } from "@/ui/list-layout";
import { PeriodPicker } from "@/ui/period/period-picker";
import { SearchBox } from "@/ui/search-box";
import { ViewTabs } from "@/ui/view-tabs";

import { financeColumns } from "./columns";
import { Owed } from "./owed";
import { financeSummaryQuery } from "./queries";
import { exportAddress, filterOf, views } from "./search";
import { FinanceTable } from "./table";
import { useFinanceSearch } from "./use-search";

export function FinancePage() {
  const me = useMe();
  return may(me, permissions.readPayments) ? <Finance /> : <NotAllowed what="payments" />;
}

function Finance() {
  const { search, change } = useFinanceSearch();
  const preferences = useTablePreferences("finance");
  return (
    <ListLayout
      title="Finance"
      note="What came in, what went out, what is owed"
      actions={<FinanceExport />}
      views={<FinanceViews />}
      filters={
        <>
          <SearchBox
            label="Search payments"
            placeholder="Name, document or reference"
            words={search.search}
            onSearch={(words) => change({ search: words })}
          />
          <PeriodPicker search={search} offered={everyPeriod} onChange={change} />
          <TableOptions columns={financeColumns} preferences={preferences} />
        </>
      }
      table={
        <>
          <Owed />
          <FinanceTable preferences={preferences} />
        </>
      }
    />
  );
}

function FinanceExport() {
  const { search } = useFinanceSearch();
  const filter = filterOf(search);
  const listed = useQuery(financeSummaryQuery(filter)).data?.count;
  const all = useQuery(financeSummaryQuery({})).data?.count;
  return (
    <Downloads
      excel={exportAddress("excel", filter)}
      pdf={exportAddress("pdf", filter)}
      listed={listed}
      all={all}
      of="payment"
    />
  );
}

function FinanceViews() {
  const { search } = useFinanceSearch();
  const summary = useQuery(financeSummaryQuery(filterOf(search))).data;
  const counts = summary && Object.entries(summary.by_kind);
  const tabs = views.map(({ label, view }) => ({
    label,
    search: { ...search, view },
    current: view === search.view,
    count: counts
      ?.filter(([kind]) => view === undefined || kind === view)
      .reduce((total, [, count]) => total + count, 0),
  }));
  return <ViewTabs tabs={tabs} />;
}
