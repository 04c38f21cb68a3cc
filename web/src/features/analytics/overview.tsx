import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import type { SectorShare, Stage } from "@/api/schema.gen";
import { quantity } from "@/lib/format";
import { daysOf } from "@/lib/periods";
import { Card } from "@/ui/card";
import { BarChart } from "@/ui/chart/bar-chart";
import { ShowAs, type Shown } from "@/ui/chart/show-as";
import { TrendChart } from "@/ui/chart/trend-chart";

import classes from "./overview.module.css";
import { sectorsQuery, summaryQuery, trendQuery } from "./queries";
import { SectorsTable } from "./sectors-table";
import { useAnalyticsSearch } from "./use-search";
import { readable } from "./weeks";

export function Overview() {
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Overview">
      <Trend />
      <div className={classes.pair}>
        <Sectors />
        <Stages />
      </div>
    </div>
  );
}

function Trend() {
  const { search } = useAnalyticsSearch();
  const { data, error } = useQuery(trendQuery(daysOf(search)));
  const { weekly, points: days } = readable(data ?? []);
  return (
    <Card
      title={weekly ? "Week by week" : "Day by day"}
      note={weekly ? "Rupees a week" : "Rupees a day"}
    >
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!data && !error && <Skeleton height={240} role="status" aria-label="Loading" />}
      {data && (
        <TrendChart
          label={`Booked and received, ${weekly ? "week by week" : "day by day"}`}
          days={days.map(({ day }) => day)}
          series={[
            { label: "Booked", tone: "ink", amounts: days.map(({ booked }) => booked) },
            { label: "Received", tone: "green", amounts: days.map(({ received }) => received) },
          ]}
        />
      )}
    </Card>
  );
}

function Sectors() {
  const { search } = useAnalyticsSearch();
  const { data: sectors, error } = useQuery(sectorsQuery(daysOf(search)));
  const [shown, show] = useState<Shown>("chart");
  return (
    <Card title="By sector" note={<ShowAs label="Show sectors as" shown={shown} onShow={show} />}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!sectors && !error && <Skeleton height={200} role="status" aria-label="Loading" />}
      {sectors && <SectorsShown sectors={sectors} shown={shown} />}
    </Card>
  );
}

function SectorsShown({ sectors, shown }: { sectors: SectorShare[]; shown: Shown }) {
  if (sectors.length === 0) return <p className="quiet">Nothing was booked in these days.</p>;
  if (shown === "table") return <SectorsTable sectors={sectors} />;
  return (
    <BarChart
      label="Booked, by sector"
      names={sectors.map(({ sector }) => sector)}
      series={[{ label: "Booked", tone: "ink", amounts: sectors.map(({ booked }) => booked) }]}
    />
  );
}

const stages: { stage: Stage; label: string; view: string }[] = [
  { stage: "to_approve", label: "To approve", view: "to-approve" },
  { stage: "loss_review", label: "Loss review", view: "loss-review" },
  { stage: "to_confirm", label: "To confirm", view: "to-confirm" },
  { stage: "to_pay", label: "To pay", view: "to-pay" },
  { stage: "insider_form", label: "Insider form", view: "to-transfer" },
  { stage: "to_transfer", label: "To transfer", view: "to-transfer" },
  { stage: "settled", label: "Settled", view: "settled" },
  { stage: "rejected", label: "Rejected", view: "ended" },
  { stage: "denied", label: "Denied", view: "ended" },
  { stage: "void", label: "Void", view: "ended" },
];

/** Where the bookings made in the period stand now. */
function Stages() {
  const { search } = useAnalyticsSearch();
  const days = daysOf(search);
  const summary = useQuery(summaryQuery(days)).data;
  return (
    <Card title="Where they stand now">
      {!summary && <Skeleton height={200} role="status" aria-label="Loading" />}
      <ul className={classes.stages}>
        {summary &&
          stages.map(({ stage, label, view }) => (
            <li key={stage}>
              <Link to="/bookings" search={{ view, ...days } as never} className={classes.stage}>
                <span>{label}</span>
                <span className="figure strong">{quantity(summary.stages[stage] ?? 0)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </Card>
  );
}
