import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { Downloads } from "@/ui/downloads";
import { RealisedGains } from "@/ui/portfolio/gains";
import { Holdings } from "@/ui/portfolio/holdings";
import { Section } from "@/ui/section";

import { portfolioQuery, type Portfolio } from "./queries";

import classes from "./portfolio.module.css";

export function ClientPortfolio({ id }: { id: string }) {
  const { data: portfolio, error } = useQuery(portfolioQuery(id));
  return (
    <Section title="Portfolio">
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!portfolio && !error && <Skeleton height={60} role="status" aria-label="Loading" />}
      {portfolio && <Shown id={id} portfolio={portfolio} />}
    </Section>
  );
}

function Shown({ id, portfolio }: { id: string; portfolio: Portfolio }) {
  const { holdings, realised, notes } = portfolio;
  if (holdings.length === 0 && realised.length === 0)
    return <p className="quiet">No shares were delivered to them yet.</p>;
  const file = `/api/reports/client-portfolio/${id}/export`;
  return (
    <>
      <div className={classes.files}>
        <Downloads excel={`${file}?format=excel`} pdf={`${file}?format=pdf`} of="row" />
      </div>
      {holdings.length > 0 && <Holdings portfolio={portfolio} />}
      {realised.length > 0 && <RealisedGains portfolio={portfolio} />}
      {notes.length > 0 && <Notes notes={notes} />}
    </>
  );
}

function Notes({ notes }: { notes: Portfolio["notes"] }) {
  return (
    <details className={classes.notes}>
      <summary>Contract notes ({notes.length})</summary>
      <ul>
        {notes.map((note) => (
          <li key={note.number}>
            <a href={`/api/bookings/${note.booking_id}/contract-note`} download>
              {note.number}
            </a>{" "}
            <span className="quiet figure">
              {note.booking} · {note.symbol}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
