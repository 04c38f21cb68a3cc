import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ChartPie, CircleAlert } from "lucide-react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import type { ClientPortfolio } from "@/api/schema.gen";
import { day } from "@/lib/format";
import { Card } from "@/ui/card";
import { Downloads } from "@/ui/downloads";
import { Empty } from "@/ui/empty";
import { Figures } from "@/ui/figures/figures";
import { Page } from "@/ui/page";
import { RealisedGains } from "@/ui/portfolio/gains";
import { Holdings } from "@/ui/portfolio/holdings";

import { Awaited } from "./awaited";
import classes from "./portal.module.css";
import { bookingsQuery, portfolioQuery } from "./queries";

const FILE = "/api/portal/portfolio/export";

/** Where a client lands: what waits for them, and what they hold. */
export function PortalHomePage() {
  const me = useMe();
  const portfolio = useQuery(portfolioQuery);
  const bookings = useInfiniteQuery(bookingsQuery);
  const error = portfolio.error ?? bookings.error;
  if (error) {
    return (
      <Page title="Portfolio">
        <Broken
          error={error}
          onRetry={() => void Promise.all([portfolio.refetch(), bookings.refetch()])}
        />
      </Page>
    );
  }
  const held = portfolio.data;
  return (
    <Page
      title={`Namaste, ${me.name.split(" ")[0] ?? me.name}`}
      note={held && `As on ${day(held.as_on)}`}
      actions={
        held &&
        !isEmpty(held) && (
          <Downloads excel={`${FILE}?format=excel`} pdf={`${FILE}?format=pdf`} of="row" />
        )
      }
    >
      <div className={classes.scroller}>
        <Totals portfolio={held} />
        <Awaited bookings={bookings.data?.pages.flatMap((page) => page.items)} />
        {held ? (
          <Held portfolio={held} />
        ) : (
          <Skeleton height={240} role="status" aria-label="Loading" />
        )}
      </div>
    </Page>
  );
}

function Totals({ portfolio }: { portfolio: ClientPortfolio | undefined }) {
  const totals = portfolio?.totals;
  return (
    <div className={classes.figures}>
      <Figures
        label="Your portfolio"
        known={totals !== undefined}
        figures={[
          { label: "Value", amount: totals?.value },
          { label: "Invested", amount: totals?.invested },
          { label: "Unrealised gain", amount: totals?.unrealised_gain },
          { label: "Realised gain", amount: totals?.realised_gain },
        ]}
      />
    </div>
  );
}

function Held({ portfolio }: { portfolio: ClientPortfolio }) {
  const { holdings, realised } = portfolio;
  if (isEmpty(portfolio)) {
    return (
      <Empty icon={ChartPie} title="No shares yet">
        Once a booking is settled, its shares stand here lot by lot.
      </Empty>
    );
  }
  return (
    <>
      {holdings.length > 0 && (
        <Card title="What you hold" note="A row opens to its lots">
          <Holdings portfolio={portfolio} />
        </Card>
      )}
      {realised.length > 0 && (
        <Card title="What you sold">
          <RealisedGains portfolio={portfolio} />
        </Card>
      )}
    </>
  );
}

function isEmpty({ holdings, realised }: ClientPortfolio): boolean {
  return holdings.length === 0 && realised.length === 0;
}

function Broken({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const retry = (
    <Button variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Empty icon={CircleAlert} title="Your portfolio could not be shown" action={retry}>
      {sentenceOf(error)}
    </Empty>
  );
}
