import { useSuspenseQuery } from "@tanstack/react-query";

import { isZero } from "@/lib/decimal";
import { day, moment, quantity } from "@/lib/format";
import { Card } from "@/ui/card";
import { Fact, Facts } from "@/ui/facts";
import { Money } from "@/ui/money";
import { Page } from "@/ui/page";
import { StatusChip } from "@/ui/status-chip";

import { Answer } from "./answer";
import { FirmAccount } from "./firm-account";
import { PaymentsTable } from "./payments-table";
import classes from "./portal.module.css";
import { bookingQuery, type OwnBookingRecord } from "./queries";
import { stageStatus, transferWords } from "./words";

/** One booking of the client's: its terms, what it waits for, what was paid, where the shares are. */
export function PortalBookingPage({ id }: { id: string }) {
  const { data: booking } = useSuspenseQuery(bookingQuery(id));
  return (
    <Page
      title={`${quantity(booking.quantity)} ${booking.symbol}`}
      note={
        <span className={classes.note}>
          <StatusChip status={stageStatus(booking.stage)} />{" "}
          <span className="figure">{booking.number}</span>
        </span>
      }
      actions={
        booking.note && (
          <a href={`/api/portal/bookings/${id}/contract-note`} download>
            Contract note {booking.note}
          </a>
        )
      }
    >
      <div className={classes.scroller}>
        <div className={classes.pair}>
          <Terms booking={booking} />
          <Next booking={booking} />
        </div>
        {booking.payments.length > 0 && (
          <Card title="Payments">
            <PaymentsTable payments={booking.payments} />
          </Card>
        )}
        {booking.steps.length > 0 && <Steps steps={booking.steps} />}
      </div>
    </Page>
  );
}

function Terms({ booking }: { booking: OwnBookingRecord }) {
  return (
    <Card title="Terms">
      <Facts>
        <Fact label="Stock">{booking.stock}</Fact>
        {booking.isin && <Fact label="ISIN">{booking.isin}</Fact>}
        <Fact label="Booked on">{day(booking.booked_on)}</Fact>
        <Fact label="Shares">{quantity(booking.quantity)}</Fact>
        <Fact label="Price a share">
          <Money amount={booking.price} exact />
        </Fact>
        <Fact label="Amount" result>
          <Money amount={booking.consideration} exact />
        </Fact>
        {!isZero(booking.paid) && (
          <Fact label="Paid">
            <Money amount={booking.paid} exact />
          </Fact>
        )}
      </Facts>
    </Card>
  );
}

function Next({ booking }: { booking: OwnBookingRecord }) {
  if (booking.stage === "to_confirm") return <Answer booking={booking} />;
  if (booking.stage === "to_pay") {
    return (
      <Card title="Please pay">
        <Facts>
          <Fact label="Still to pay" result>
            <Money amount={booking.left} exact />
          </Fact>
          <Fact label="Quote">{booking.number}</Fact>
        </Facts>
        {booking.firm_account && <FirmAccount account={booking.firm_account} />}
      </Card>
    );
  }
  return (
    <Card title="Where it stands">
      <p>{standing(booking)}</p>
      {booking.refund && (
        <Facts>
          <Fact label="Refund">
            <Money amount={booking.refund.amount} exact />
          </Fact>
          {booking.refund.account && <Fact label="To">{booking.refund.account}</Fact>}
          {booking.refund.reference && <Fact label="Reference">{booking.refund.reference}</Fact>}
        </Facts>
      )}
    </Card>
  );
}

function standing({ stage, transfer, settled_on, void_reason }: OwnBookingRecord): string {
  switch (stage) {
    case "under_review":
      return "The firm looks at the terms and then asks for your word.";
    case "to_transfer":
      return `${transferWords(transfer)}.`;
    case "settled":
      return settled_on ? `Settled on ${day(settled_on)}: the shares are yours.` : "Settled.";
    case "denied":
      return "You denied it. The shares are no longer set aside.";
    case "void":
      return void_reason ? `It was voided: ${void_reason}` : "It was voided.";
    default:
      return "It did not come about.";
  }
}

function Steps({ steps }: { steps: OwnBookingRecord["steps"] }) {
  return (
    <Card title="Transfer">
      <ul className={classes.steps}>
        {steps.map((step, place) => (
          <li key={place}>
            <span>{transferWords(step.state)}</span>
            <span className="quiet figure">
              {step.receipt && `${step.depository ?? ""} ${step.receipt} · `}
              {moment(step.at)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
