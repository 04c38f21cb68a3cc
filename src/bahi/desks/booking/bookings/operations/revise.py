"""Changing the terms of a booking: everything that was agreed to the old ones must be agreed anew."""

from decimal import Decimal
from uuid import UUID

from psycopg.errors import UniqueViolation

from bahi.desks.booking.bookings import approvals, blocking, locked, queries, referrals, rules
from bahi.desks.booking.bookings.errors import Duplicate, NotEnoughStock, PaidMore
from bahi.desks.booking.bookings.events import BookingRevised
from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import BookingAction, Confirmation, Decision
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.confirmations import operations as links
from bahi.kernel import access, events
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


class _Names(Row):
    client: str
    symbol: str


async def revise_booking(
    tx: Tx,
    *,
    booking_id: BookingId,
    quantity: int,
    selling_price: Decimal,
    partner_id: UUID | None = None,
    partner_share: Decimal | None = None,
    note: str | None = None,
) -> Booking:
    """The landing and cost price stay as frozen; the shares are freed until the desk approves again."""
    access.require(tx, "booking.bookings.create")
    found = await locked.lock(tx, booking_id, BookingAction.REVISE)
    locked.require_own_or_desk(tx, found)
    if found.paid > quantity * selling_price:
        raise PaidMore(found.paid)
    names = await tx.row(
        _Names, "select client, symbol from booking.booking_view where id = %(id)s", id=booking_id
    )
    referral = await referrals.agreed(
        tx, client_id=ClientId(found.client), partner_id=partner_id, share=partner_share
    )
    await _free(tx, found, quantity=quantity)
    try:
        await tx.update(
            "booking.booking",
            booking_id,
            quantity=quantity,
            selling_price=selling_price,
            consideration=quantity * selling_price,
            partner=referral.partner,
            partner_share=referral.share,
            note=note,
            maker=tx.actor.person or tx.actor.id,
            version=found.version + 1,
            approval=Decision.PENDING,
            loss=rules.loss_axis(selling_price=selling_price, landing_price=found.landing_price),
            confirmation=Confirmation.NOT_ASKED,
            hold=None,
        )
    except UniqueViolation as taken:
        raise Duplicate from taken
    await links.close(tx, booking=booking_id)
    revised = await locked.lock_any(tx, booking_id)
    await approvals.ask(tx, revised, client=names.client, stock=names.symbol)
    await events.record(
        tx,
        BookingRevised(
            subject=booking_id,
            version=revised.version,
            quantity=quantity,
            selling_price=selling_price,
            before_quantity=found.quantity,
            before_selling_price=found.selling_price,
        ),
    )
    return await queries.booking(tx, booking_id=booking_id)


async def _free(tx: Tx, found: locked.Booking, *, quantity: int) -> None:
    """Releases what was set aside for the old terms; the new ones must find enough."""
    if found.hold is not None:
        await blocking.release(tx, hold=found.hold, booking=found.id)
    left = await blocking.available(tx, stock=found.stock)
    if left < quantity:
        raise NotEnoughStock(left)
