"""Ending a booking before its shares have left: nothing is deleted, and what was paid goes back."""

from bahi.desks.booking.bookings import approvals, blocking, locked, queries
from bahi.desks.booking.bookings.events import BookingVoided, BookingWithdrawn
from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import BookingAction
from bahi.desks.booking.confirmations import operations as links
from bahi.desks.booking.refunds import opening
from bahi.kernel import access, events
from bahi.kit.tx import Tx


async def void_booking(tx: Tx, *, booking_id: BookingId, reason: str) -> Booking:
    access.require(tx, "booking.bookings.void")
    found = await locked.lock(tx, booking_id, BookingAction.VOID)
    await _end(tx, found, reason=reason)
    await events.record(tx, BookingVoided(subject=booking_id, reason=reason, to_refund=found.paid))
    return await queries.booking(tx, booking_id=booking_id)


async def withdraw_booking(tx: Tx, *, booking_id: BookingId, reason: str) -> Booking:
    """For a booking nobody has decided or paid on, by who made it or by the desk."""
    access.require(tx, "booking.bookings.create")
    found = await locked.lock(tx, booking_id, BookingAction.WITHDRAW)
    locked.require_own_or_desk(tx, found)
    await _end(tx, found, reason=reason)
    await events.record(tx, BookingWithdrawn(subject=booking_id, reason=reason))
    return await queries.booking(tx, booking_id=booking_id)


async def _end(tx: Tx, found: locked.Booking, *, reason: str) -> None:
    if found.hold is not None:
        await blocking.release(tx, hold=found.hold, booking=found.id)
    await tx.update("booking.booking", found.id, voided_at=tx.now, void_reason=reason, hold=None)
    await approvals.withdraw(tx, found)
    await links.close(tx, booking=found.id)
    await opening.open_refund(tx, booking=found.id, amount=found.paid, reason=reason)
