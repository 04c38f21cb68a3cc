import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Downloads } from "@/ui/downloads";
import { NotAllowed } from "@/ui/empty";
import { ListLayout } from "@/ui/list-layout";
import { SearchBox } from "@/ui/search-box";
import { ViewTabs } from "@/ui/view-tabs";

import { financeColumns } from "./columns";
import { Owed } from "./owed";
import { periodIds, periods } from "./periods";
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
  const filter = filterOf(search);
  const preferences = useTablePreferences("finance");
  return (
    <ListLayout
      title="Finance"
      note="What came in, what went out, what is owed"
      actions={
        <Downloads excel={exportAddress("excel", filter)} pdf={exportAddress("pdf", filter)} />
      }
      views={<FinanceViews />}
      filters={
        <>
          <SearchBox
            label="Search payments"
            placeholder="Name, document or reference"
            words={search.search}
            onSearch={(words) => change({ search: words })}
          />
          <Select
            aria-label="Period"
            size="xs"
            w={190}
            allowDeselect={false}
            value={search.period ?? "year"}
            onChange={(chosen) => {
              const period = periodIds.find((id) => id === chosen);
              change({ period: period === "year" ? undefined : period });
            }}
            data={periodIds.map((id) => ({ value: id, label: periods[id] }))}
          />
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
