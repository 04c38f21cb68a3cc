import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { day, quantity } from "@/lib/format";
import { Card } from "@/ui/card";
import { Downloads } from "@/ui/downloads";
import { Money } from "@/ui/money";
import { Page } from "@/ui/page";

import { PaymentsTable } from "./payments-table";
import classes from "./portal.module.css";
import { paymentsQuery, portfolioQuery } from "./queries";

const HOLDINGS = "/api/portal/portfolio/export";
const PAYMENTS = "/api/portal/payments/export";

/** What a client keeps for their own books. */
export function PortalDocumentsPage() {
  return (
    <Page title="Documents">
      <div className={classes.scroller}>
        <Card title="Statements">
          <Statement
            title="Holdings and gains"
            detail="Lot by lot, with the last price and its day; what was sold, with its term"
            file={HOLDINGS}
          />
          <Statement
            title="Payments"
            detail="Everything you paid and everything that was paid back to you"
            file={PAYMENTS}
          />
        </Card>
        <ContractNotes />
        <Payments />
      </div>
    </Page>
  );
}

function Statement({ title, detail, file }: { title: string; detail: string; file: string }) {
  return (
    <div className={classes.statement}>
      <div>
        <div className="strong">{title}</div>
        <div className="quiet">{detail}</div>
      </div>
      <Downloads excel={`${file}?format=excel`} pdf={`${file}?format=pdf`} of="row" />
    </div>
  );
}

function ContractNotes() {
  const { data, error } = useQuery(portfolioQuery);
  return (
    <Card title="Contract notes">
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!data && !error && <Skeleton height={60} role="status" aria-label="Loading" />}
      {data?.notes.length === 0 && (
        <p className="quiet">Each settled booking has one. There is none yet.</p>
      )}
      {data && data.notes.length > 0 && (
        <ul className={classes.open}>
          {data.notes.map((note) => (
            <li key={note.number}>
              <a
                className={classes.row}
                href={`/api/portal/bookings/${note.booking_id}/contract-note`}
                download
              >
                <span className={classes.what}>
                  <span className="strong figure">{note.number}</span>{" "}
                  <span className="quiet">
                    {quantity(note.quantity)} {note.symbol}, {day(note.settled_on)}
                  </span>
                </span>
                <Money amount={note.amount} exact />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Payments() {
  const { data, error } = useQuery(paymentsQuery);
  return (
    <Card title="Payments">
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!data && !error && <Skeleton height={60} role="status" aria-label="Loading" />}
      {data?.length === 0 && <p className="quiet">Nothing was paid yet.</p>}
      {data && data.length > 0 && <PaymentsTable payments={data} />}
    </Card>
  );
}
