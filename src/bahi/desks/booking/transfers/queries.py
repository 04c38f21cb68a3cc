"""Reading depository transfers."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import queries as bookings
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.bookings.rules import Transfer
from bahi.kernel import access
from bahi.kernel.parties import Depository
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class TransferStep(Row):
    """`stamp` in rupees, where the step paid it."""

    id: UUID
    state: Transfer
    depository: Depository | None
    receipt: str | None
    stamp: Decimal | None
    reason: str | None
    at: datetime
    by: str


async def transfer_steps(tx: ReadTx, *, booking_id: BookingId) -> list[TransferStep]:
    access.require(tx, "booking.transfers.read")
    await bookings.booking(tx, booking_id=booking_id)
    return await tx.rows(
        TransferStep,
        """
        select t.id, t.state, t.depository, t.receipt, t.stamp, t.reason, t.at, coalesce(n.name, 'Bahi') as by
          from booking.transfer_step t
          left join identity.login l on l.id = t.by
          left join identity.person n on n.id = l.person
         where t.booking = %(id)s order by t.id
        """,
        id=booking_id,
    )
