import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CheckCheck, CircleAlert } from "lucide-react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { plural, quantity } from "@/lib/format";
import { Card } from "@/ui/card";
import { TrendChart } from "@/ui/chart/trend-chart";
import { Empty } from "@/ui/empty";
import { CompactMoney } from "@/ui/money";
import { Page } from "@/ui/page";

import { Figures } from "./figures";
import classes from "./home.module.css";
import { LatestEvents } from "./latest";
import { analyticsQuery, statsQuery, type Analytics, type Stats } from "./queries";
import { worksOf } from "./work";

export function HomePage() {
  const me = useMe();
  const stats = useQuery(statsQuery);
  const analytics = useQuery(analyticsQuery);
  const forYou = stats.data?.work.to_decide ?? 0;
  const error = stats.error ?? analytics.error;

  function retry() {
    void stats.refetch();
    void analytics.refetch();
  }

  return (
    <Page
      title={`Namaste, ${me.name.split(" ")[0] ?? me.name}`}
      note={forYou > 0 && `${plural(forYou, "decision")} for you`}
    >
      <div className={classes.scroller}>
        {error ? (
          <Broken error={error} onRetry={retry} />
        ) : (
          <Today stats={stats.data} analytics={analytics.data} />
        )}
      </div>
    </Page>
  );
}

interface TodayProps {
  stats: Stats | undefined;
  analytics: Analytics | undefined;
}

function Today({ stats, analytics }: TodayProps) {
  return (
    <>
      {stats ? <Figures stats={stats} /> : <Skeleton height={112} radius="lg" />}
      <div className={classes.pair}>
        {analytics ? <Trend trend={analytics.trend} /> : <Loading />}
        {stats ? <Work stats={stats} /> : <Loading />}
      </div>
      {analytics?.latest && <LatestEvents events={analytics.latest} />}
    </>
  );
}

function Trend({ trend }: { trend: Analytics["trend"] }) {
  return (
    <Card title="Thirty days" note="Rupees a day">
      <TrendChart
        label="Booked and received, day by day over thirty days"
        days={trend.map(({ day }) => day)}
        series={[
          { label: "Booked", tone: "ink", amounts: trend.map(({ booked }) => booked) },
          { label: "Received", tone: "green", amounts: trend.map(({ received }) => received) },
        ]}
      />
    </Card>
  );
}

function Work({ stats }: { stats: Stats }) {
  const works = worksOf(stats);
  return (
    <Card title="Waiting">
      {works.length === 0 && <Empty icon={CheckCheck} title="Nothing waits" />}
      <ul className={classes.works}>
        {works.map(({ label, count, amount, to, search }) => (
          <li key={label}>
            <Link to={to} search={search as never} className={classes.work}>
              <span>{label}</span>
              {amount && (
                <span className="quiet">
                  <CompactMoney amount={amount} />
                </span>
              )}
              <span className={classes.count}>{quantity(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Loading() {
  return <Skeleton height={280} radius="lg" role="status" aria-label="Loading" />;
}

function Broken({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const retry = (
    <Button variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Empty icon={CircleAlert} title="The desk’s figures could not be shown" action={retry}>
      {sentenceOf(error)}
    </Empty>
  );
}
