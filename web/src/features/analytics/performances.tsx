import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "@mantine/core";
import { ChartLine } from "lucide-react";
import { useMemo } from "react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import type { AnalyticsSummary, Performance } from "@/api/schema.gen";
import { plural, quantity } from "@/lib/format";
import { daysOf } from "@/lib/periods";
import { may, permissions } from "@/lib/permissions";
import { BarChart } from "@/ui/chart/bar-chart";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import type { Totals } from "@/ui/data-table/totals-row";
import { Empty } from "@/ui/empty";
import { Money } from "@/ui/money";

import { performanceColumns } from "./columns";
import classes from "./overview.module.css";
import { salespeopleQuery, stocksQuery, summaryQuery } from "./queries";
import { useAnalyticsSearch } from "./use-search";

const MOST = 15;
const kinds = {
  stocks: { what: "Stock", many: "stocks", query: stocksQuery },
  salespeople: { what: "Salesperson", many: "salespeople", query: salespeopleQuery },
} as const;

type Of = keyof typeof kinds;

/** How each stock, or each salesperson, did in the period. */
export function Performances({ of }: { of: Of }) {
  const { search } = useAnalyticsSearch();
  const list = useQuery(kinds[of].query(daysOf(search)));
  if (search.show === "chart" && list.data && list.data.length > 0) {
    return <Chart of={of} rows={list.data} />;
  }
  return (
    <Table
      of={of}
      rows={list.data}
      empty={<Nothing error={list.error} onRetry={() => void list.refetch()} />}
    />
  );
}

function Chart({ of, rows }: { of: Of; rows: Performance[] }) {
  const first = rows.slice(0, MOST);
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Chart">
      <BarChart
        label={`Booked and revenue of the first ${plural(first.length, kinds[of].what, kinds[of].many)}`}
        names={first.map(({ name }) => name)}
        series={[
          { label: "Booked", tone: "ink", amounts: first.map(({ booked }) => booked) },
          { label: "Revenue", tone: "green", amounts: first.map(({ revenue }) => revenue) },
        ]}
      />
    </div>
  );
}

interface TableProps {
  of: Of;
  rows: Performance[] | undefined;
  empty: React.ReactNode;
}

function Table({ of, rows, empty }: TableProps) {
  const { search } = useAnalyticsSearch();
  const navigate = useNavigate();
  const cost = may(useMe(), permissions.readCost);
  const preferences = useTablePreferences(`analytics ${of}`);
  const summary = useQuery(summaryQuery(daysOf(search))).data;
  return (
    <DataTable
      label={kinds[of].what}
      columns={useMemo(() => performanceColumns(kinds[of].what, cost), [of, cost])}
      rows={rows ?? []}
      rowId={(row) => row.id}
      preferences={preferences}
      onOpen={({ id }) => {
        if (of === "stocks")
          void navigate({ to: "/bookings", search: { stock: id, ...daysOf(search) } });
      }}
      loading={rows === undefined}
      empty={empty}
      totals={
        summary &&
        totalsOf(summary, plural(rows?.length ?? 0, kinds[of].what.toLowerCase(), kinds[of].many))
      }
    />
  );
}

function totalsOf({ moved }: AnalyticsSummary, label: string): Totals {
  return {
    label,
    cells: {
      bookings: <span className="figure">{quantity(moved.bookings)}</span>,
      booked: <Money amount={moved.booked} />,
      settled: <span className="figure">{quantity(moved.settled)}</span>,
      revenue: <Money amount={moved.revenue} />,
      margin: moved.margin !== null && <Money amount={moved.margin} />,
    },
  };
}

function Nothing({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (!error) {
    return (
      <Empty icon={ChartLine} title="Nothing was booked in these days">
        Choose a longer period.
      </Empty>
    );
  }
  const again = (
    <Button variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Empty icon={ChartLine} title="The figures could not be shown" action={again}>
      {sentenceOf(error)}
    </Empty>
  );
}
