import { useQuery, useSuspenseQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import type { Booking } from "@/api/schema.gen";
import { may, permissions } from "@/lib/permissions";
import { MailsAbout } from "@/ui/mails/mails";
import { Page } from "@/ui/page";
import { Rail } from "@/ui/rail";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { BookingActions, Waiting } from "./actions";
import { Approvals } from "./approvals";
import { Economics } from "./economics";
import { BookingHistory } from "./history";
import { lifeOf } from "./life";
import { BookingPapers } from "./papers";
import { SentLinks } from "./sent-links";
import { Payments } from "./payments";
import { bookingHistoryQuery, bookingQuery } from "./queries";
import classes from "./record-page.module.css";
import { bookingStatus } from "./status";
import { TransferSteps } from "./transfer";

export function BookingRecordPage({ id }: { id: string }) {
  const { data: booking } = useSuspenseQuery(bookingQuery(id));
  return (
    <Page
      title={booking.number}
      note={`${booking.client} · ${booking.stock}`}
      actions={<BookingActions booking={booking} />}
    >
      <div className={classes.page}>
        <Life booking={booking} />
        <div className={classes.columns}>
          <Business booking={booking} />
          <Words booking={booking} />
        </div>
      </div>
    </Page>
  );
}

function Life({ booking }: { booking: Booking }) {
  const events = useQuery(bookingHistoryQuery(booking.id)).data;
  return (
    <div className={classes.life}>
      <div className={classes.stage}>
        <StatusChip status={bookingStatus(booking.stage)} />
        <Waiting booking={booking} />
        {booking.void_reason && <p className={classes.ended}>{booking.void_reason}</p>}
      </div>
      <Rail label="Life of the booking" steps={lifeOf(booking, events)} />
    </div>
  );
}

/** What was agreed, and what has moved for it. */
function Business({ booking }: { booking: Booking }) {
  const me = useMe();
  return (
    <div className={classes.column}>
      <Economics booking={booking} />
      {may(me, permissions.readPayments) && <Payments booking={booking} />}
      {may(me, permissions.readTransfers) && <TransferSteps booking={booking} />}
    </div>
  );
}

/** Who said what, and when. */
function Words({ booking }: { booking: Booking }) {
  return (
    <div className={classes.column}>
      <Approvals booking={booking} />
      <SentLinks booking={booking} />
      <BookingPapers booking={booking} />
      <MailsAbout kind="booking" id={booking.id} />
      <Section title="History">
        <BookingHistory id={booking.id} />
      </Section>
    </div>
  );
}
