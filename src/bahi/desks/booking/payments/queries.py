"""Reading the payments of a booking."""

from datetime import date, datetime
from decimal import Decimal
from typing import LiteralString, NewType
from uuid import UUID

from bahi.desks.booking.bookings import queries as bookings
from bahi.desks.booking.bookings.events import ClientAccepted
from bahi.desks.booking.bookings.queries import VISIBLE, BookingId
from bahi.desks.booking.payments.rules import Mode
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

PaymentId = NewType("PaymentId", UUID)
_DUE: LiteralString = (
    """
    with due as (
        select *, coalesce((select max(e.at) from events.event e
                             where e.subject = booking_view.id and e.name = %(accepted)s),
                           created_at) as since
          from booking.booking_view where stage = 'to_pay' and """
    + VISIBLE
    + ") "
)


class Payment(Row):
    """`transfer` is the posting in the ledger; `third_party`: not from an account of the client's own."""

    id: PaymentId
    tranche: int
    amount: Decimal
    mode: Mode
    reference: str
    received_on: date
    third_party: bool
    transfer: UUID
    recorded_at: datetime
    recorded_by: str
    reversed_at: datetime | None
    reason: str | None


class AwaitedPayment(Row):
    """A booking whose client accepted and has not paid it all. Rupees; `since` is when they accepted."""

    id: BookingId
    number: str
    client: str
    symbol: str
    salesperson: str
    consideration: Decimal
    paid: Decimal
    left: Decimal
    tranches: int
    since: datetime
    days: int
    last_paid_on: date | None
    last_mail_at: datetime | None


class AwaitedPayments(Row):
    """Whoever waits longest comes first, five hundred at most; `count` and `left` are of all."""

    items: list[AwaitedPayment]
    count: int
    left: Decimal


class _Sum(Row):
    count: int
    left: Decimal


async def awaited_payments(tx: ReadTx) -> AwaitedPayments:
    access.require(tx, "booking.payments.read")
    asked = {"accepted": ClientAccepted.name, "now": tx.now, **access.scope(tx)}
    items = await tx.rows(
        AwaitedPayment,
        _DUE
        + """
        select id, number, client, symbol, salesperson, consideration, paid, "left", since,
               extract(day from %(now)s - since)::int as days,
               (select count(*) from booking.payment
                 where booking = due.id and reversed_at is null) as tranches,
               (select max(received_on) from booking.payment
                 where booking = due.id and reversed_at is null) as last_paid_on,
               (select max(created_at) from notifications.mail
                 where entity_kind = 'booking' and entity = due.id) as last_mail_at
          from due order by since, id limit 500
        """,
        **asked,
    )
    told = await tx.row(
        _Sum, _DUE + """select count(*) as count, coalesce(sum("left"), 0.00) as "left" from due""", **asked
    )
    return AwaitedPayments(items=items, count=told.count, left=told.left)


async def booking_payments(tx: ReadTx, *, booking_id: BookingId) -> list[Payment]:
    access.require(tx, "booking.payments.read")
    await bookings.booking(tx, booking_id=booking_id)
    return await tx.rows(
        Payment,
        """
        select p.id, p.tranche, p.amount, p.mode, p.reference, p.received_on, p.third_party, p.transfer,
               p.recorded_at, coalesce(n.name, 'Bahi') as recorded_by, p.reversed_at, p.reason
          from booking.payment p
          left join identity.login l on l.id = p.recorded_by
          left join identity.person n on n.id = l.person
         where p.booking = %(id)s order by p.tranche
        """,
        id=booking_id,
    )
