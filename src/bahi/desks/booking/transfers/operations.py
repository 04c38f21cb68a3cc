"""Carrying a transfer through. Permit, lock, decide, change, post, record: in that order, every time."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.bookings import axes, locked
from bahi.desks.booking.bookings import queries as bookings
from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import BookingAction, Transfer
from bahi.desks.booking.commissions import operations as commissions
from bahi.desks.booking.inventory import movements
from bahi.desks.booking.transfers import postings, rules
from bahi.desks.booking.transfers.errors import ReasonMissing
from bahi.desks.booking.transfers.events import SharesTransferred, TransferAdvanced
from bahi.kernel import access, events
from bahi.kernel.parties import Depository
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def advance_transfer(
    tx: Tx,
    *,
    booking_id: BookingId,
    state: Transfer,
    stamp: Decimal | None = None,
    reason: str | None = None,
) -> Booking:
    """One step further on the way to the depository; delivery itself is `confirm_transfer`."""
    access.require(tx, "booking.transfers.confirm")
    found = await locked.lock(tx, booking_id, BookingAction.ADVANCE_TRANSFER)
    after = rules.advance(found.transfer, state)
    if after is Transfer.REJECTED and not reason:
        raise ReasonMissing
    await _append(tx, booking_id, after, stamp=stamp, reason=reason)
    await axes.set_transfer(tx, booking=booking_id, state=after)
    await events.record(
        tx, TransferAdvanced(subject=booking_id, before=found.transfer, after=after, reason=reason)
    )
    return await bookings.booking(tx, booking_id=booking_id)


async def confirm_transfer(tx: Tx, *, booking_id: BookingId, depository: Depository, receipt: str) -> Booking:
    """Delivery versus payment, once every gate is open; NotInHand where the shares have not come in yet."""
    access.require(tx, "booking.transfers.confirm")
    found = await locked.lock(tx, booking_id, BookingAction.CONFIRM_TRANSFER)
    if found.hold is None:
        raise AssertionError("an approved booking holds its shares")
    party: UUID = await tx.value("select party from booking.client where id = %(id)s", id=found.client)
    cost = await movements.take_out(tx, stock_id=found.stock, quantity=found.quantity, subject=booking_id)
    await axes.settle(tx, booking=booking_id, cost=cost, on=tx.today)
    await _append(tx, booking_id, Transfer.TRANSFERRED, depository=depository, receipt=receipt)
    await postings.deliver(
        tx,
        subject=booking_id,
        stock=found.stock,
        hold=found.hold,
        party=party,
        quantity=found.quantity,
        consideration=found.consideration,
        cost=cost,
    )
    await commissions.accrue(
        tx,
        booking=booking_id,
        number=found.number,
        quantity=found.quantity,
        landing_price=found.landing_price.scaleb(2),
        selling_price=found.selling_price.scaleb(2),
        partner=found.partner,
        partner_share=found.partner_share,
        employee=found.salesperson,
        on=tx.today,
    )
    await events.record(
        tx,
        SharesTransferred(
            subject=booking_id,
            depository=depository,
            receipt=receipt,
            quantity=found.quantity,
            consideration=found.consideration,
        ),
    )
    return await bookings.booking(tx, booking_id=booking_id)


async def _append(
    tx: Tx,
    booking_id: BookingId,
    state: Transfer,
    *,
    depository: Depository | None = None,
    receipt: str | None = None,
    stamp: Decimal | None = None,
    reason: str | None = None,
) -> None:
    await tx.insert(
        "booking.transfer_step",
        id=new_id(),
        booking=booking_id,
        state=state,
        depository=depository,
        receipt=receipt,
        stamp=stamp,
        reason=reason,
        at=tx.now,
        by=tx.actor.id,
    )
