import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";

import type { Figure, PnlGroup, PnlTotals } from "@/api/schema.gen";
import { percentOf, plural, quantity } from "@/lib/format";
import { daysOf, type Days } from "@/lib/periods";
import { DataTable } from "@/ui/data-table/data-table";
import type { TablePreferences } from "@/ui/data-table/preferences";
import type { Totals } from "@/ui/data-table/totals-row";
import { Money } from "@/ui/money";

import { groupColumns, marginColumns } from "./columns";
import { Booked } from "./ledger";
import { NothingSettled } from "./nothing-settled";
import { pnlQuery } from "./queries";
import { views, type ViewId } from "./search";
import { useReportSearch } from "./use-search";

interface GroupsTableProps {
  view: Exclude<ViewId, "bookings">;
  cost: boolean;
  preferences: TablePreferences;
}

const words = { stock: "Stock", client: "Client", salesperson: "Salesperson" } as const;

export function GroupsTable({ view, cost, preferences }: GroupsTableProps) {
  const { search } = useReportSearch();
  const { by, label } = views[view];
  const days = useMemo(() => daysOf(search), [search]);
  const report = useQuery(pnlQuery(days, by));
  const open = useOpenGroup(view);
  const columns = useMemo(
    () => (view === "margin" ? marginColumns(days) : groupColumns(words[by], cost, days)),
    [view, by, cost, days],
  );
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={useGroups(view, report.data?.groups)}
      rowId={(group) => group.id}
      preferences={preferences}
      onOpen={open}
      loading={report.isPending}
      empty={<NothingSettled error={report.error} onRetry={() => void report.refetch()} />}
      totals={report.data && totalsOf(report.data.totals, days)}
    />
  );
}

/** Most revenue first, as the server sorts them; or most margin. */
export function useGroups(view: ViewId, groups: PnlGroup[] | undefined): PnlGroup[] {
  return useMemo(() => {
    if (!groups || view !== "margin") return groups ?? [];
    return [...groups].sort((one, other) => Number(other.margin) - Number(one.margin));
  }, [view, groups]);
}

/** What settled of this stock or for this client; a salesperson has no list of their own. */
function useOpenGroup(view: ViewId) {
  const navigate = useNavigate();
  return ({ id }: PnlGroup) => {
    if (view === "salesperson") return;
    const whose = view === "client" ? { client: id } : { stock: id };
    void navigate({ to: "/bookings", search: { view: "settled", ...whose } });
  };
}

export function totalsOf(totals: PnlTotals, days: Days): Totals {
  const booked = (figure: Figure) => <Booked figures={totals} figure={figure} days={days} />;
  return {
    label: plural(totals.bookings, "booking"),
    cells: {
      bookings: <span className="figure">{quantity(totals.bookings)}</span>,
      consideration: booked("consideration"),
      landing_value: <Money amount={totals.landing_value} />,
      revenue: <Money amount={totals.revenue} />,
      partner: booked("partner"),
      employee: booked("employee"),
      cost: booked("cost"),
      margin: totals.margin !== null && <Money amount={totals.margin} />,
      part: totals.margin !== null && (
        <span className="figure">{percentOf(totals.margin, totals.landing_value)}</span>
      ),
    },
  };
}
