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
from bahi.kit.money import to_paisa
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
    seen: str | None = None,
) -> Booking:
    """The landing and cost price stay as frozen; the shares are freed until the desk approves again."""
    access.require(tx, "booking.bookings.create")
    selling_price = to_paisa(selling_price)
    found = await locked.lock(tx, booking_id, BookingAction.REVISE)
    locked.require_own_or_desk(tx, found)
    await events.require_unchanged(
        tx,
        subject=booking_id,
        change=BookingRevised.name,
        seen=seen,
        version=str(found.version),
        current=await queries.booking(tx, booking_id=booking_id),
    )
    if found.paid > quantity * selling_price:
        raise PaidMore(found.paid)
    names = await tx.row(
        _Names, "select client, symbol from booking.booking_view where id = %(id)s", id=booking_id
    )
    referral = await referrals.agreed(
        tx, client_id=ClientId(found.client), partner_id=partner_id, share=partner_share
    )
    await _free(tx, found, quantity=quantity)
    await start_over(
        tx,
        found,
        client=names.client,
        symbol=names.symbol,
        quantity=quantity,
        selling_price=selling_price,
        landing_price=found.landing_price,
        partner=referral.partner,
        partner_share=referral.share,
        note=note,
    )
    return await queries.booking(tx, booking_id=booking_id)


async def start_over(
    tx: Tx,
    found: locked.Booking,
    *,
    client: str,
    symbol: str,
    quantity: int,
    selling_price: Decimal,
    landing_price: Decimal,
    **terms: object,
) -> None:
    """New terms, as if freshly entered by the actor. The caller has checked who may and frees the shares."""
    try:
        await tx.update(
            "booking.booking",
            found.id,
            quantity=quantity,
            selling_price=selling_price,
            landing_price=landing_price,
            consideration=to_paisa(quantity * selling_price),
            maker=tx.actor.person or tx.actor.id,
            version=found.version + 1,
            approval=Decision.PENDING,
            loss=rules.loss_axis(selling_price=selling_price, landing_price=landing_price),
            confirmation=Confirmation.NOT_ASKED,
            hold=None,
            **terms,
        )
    except UniqueViolation as taken:
        raise Duplicate from taken
    await links.close(tx, booking=found.id)
    revised = await locked.take_up(tx, found.id)
    await approvals.ask(tx, revised, client=client, stock=symbol)
    await events.record(
        tx,
        BookingRevised(
            subject=found.id,
            version=revised.version,
            quantity=quantity,
            selling_price=selling_price,
            landing_price=landing_price,
            before_quantity=found.quantity,
            before_selling_price=found.selling_price,
        ),
    )


async def _free(tx: Tx, found: locked.Booking, *, quantity: int) -> None:
    """Releases what was set aside for the old terms; the new ones must find enough."""
    if found.hold is not None:
        await blocking.release(tx, hold=found.hold, booking=found.id)
    left = await blocking.available(tx, stock=found.stock)
    if left < quantity:
        raise NotEnoughStock(left)
