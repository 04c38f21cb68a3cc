"""What a partner brought: their bookings, and what each earned them."""

from decimal import Decimal

from bahi.desks.booking.bookings.queries import VISIBLE, BookingLine
from bahi.desks.booking.partners import queries as partners
from bahi.desks.booking.partners.queries import PartnerId
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class ReferredBooking(BookingLine):
    """`commission` is null until the booking has settled."""

    partner_share: Decimal
    commission: Decimal | None


class ReferredPage(Row):
    items: list[ReferredBooking]


async def bookings_of_partner(tx: ReadTx, *, partner_id: PartnerId) -> ReferredPage:
    """The newest two hundred the reader may see."""
    access.require(tx, "booking.bookings.read")
    await partners.partner(tx, partner_id=partner_id)
    found = await tx.rows(
        ReferredBooking,
        """
        select id, number, kind, client_id, client, stock_id, symbol, stock, quantity, landing_price,
               selling_price, consideration, paid, "left", salesperson, booked_on, approval, loss,
               confirmation, insider, transfer, stage, settled_on, partner_share,
               (select c.gross from booking.commission c
                 where c.booking = booking_view.id and c.kind = 'partner'
                   and c.state <> 'cancelled') as commission
          from booking.booking_view where partner_id = %(partner)s and
        """
        + VISIBLE
        + " order by id desc limit 200",
        partner=partner_id,
        **access.scope(tx),
    )
    return ReferredPage(items=found)
