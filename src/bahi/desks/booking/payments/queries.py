"""Reading the payments of a booking."""

from datetime import date, datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

from bahi.desks.booking.bookings import queries as bookings
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.payments.rules import Mode
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

PaymentId = NewType("PaymentId", UUID)


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
