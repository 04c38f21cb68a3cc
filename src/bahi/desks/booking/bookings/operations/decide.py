"""The desk's word on a booking and on a sale at a loss; approval sets the shares aside."""

from bahi.desks.booking.bookings import blocking, locked, queries
from bahi.desks.booking.bookings.events import BookingApproved, BookingRejected, LossApproved, LossRejected
from bahi.desks.booking.bookings.operations import answer
from bahi.desks.booking.bookings.queries import DESK, LOSS, Booking, BookingId
from bahi.desks.booking.bookings.rules import BookingAction, Decision, Loss
from bahi.kernel import access, events, workflow
from bahi.kernel.workflow import Outcome
from bahi.kit.tx import Tx


async def decide_booking(
    tx: Tx, *, booking_id: BookingId, approves: bool, reason: str | None = None
) -> Booking:
    """NotEnoughStock where the shares went to somebody else meanwhile; the booking then stays pending."""
    access.require(tx, "booking.bookings.approve")
    found = await locked.lock(tx, booking_id, BookingAction.APPROVE)
    outcome = await workflow.decide(
        tx,
        kind=DESK,
        subject=booking_id,
        payload=found.terms,
        approves=approves,
        reason=reason,
        apart_from=(LOSS,),
    )
    if outcome is Outcome.APPROVED:
        hold = await blocking.block(tx, stock=found.stock, quantity=found.quantity, booking=booking_id)
        await tx.update("booking.booking", booking_id, approval=Decision.APPROVED, hold=hold)
        await events.record(tx, BookingApproved(subject=booking_id, blocked=found.quantity))
        await answer.ask_client_if_released(tx, booking_id)
    elif outcome is Outcome.REJECTED:
        await tx.update("booking.booking", booking_id, approval=Decision.REJECTED)
        await workflow.withdraw(tx, kind=LOSS, subject=booking_id)
        await events.record(tx, BookingRejected(subject=booking_id, reason=reason or ""))
    return await queries.booking(tx, booking_id=booking_id)


async def decide_loss(tx: Tx, *, booking_id: BookingId, approves: bool, reason: str | None = None) -> Booking:
    """A refused loss ends the booking and frees its shares."""
    access.require(tx, "booking.bookings.approve_loss")
    found = await locked.lock(tx, booking_id, BookingAction.APPROVE_LOSS)
    outcome = await workflow.decide(
        tx,
        kind=LOSS,
        subject=booking_id,
        payload=found.terms,
        approves=approves,
        reason=reason,
        apart_from=(DESK,),
    )
    if outcome is Outcome.APPROVED:
        await tx.update("booking.booking", booking_id, loss=Loss.APPROVED)
        await events.record(tx, LossApproved(subject=booking_id))
        await answer.ask_client_if_released(tx, booking_id)
    elif outcome is Outcome.REJECTED:
        if found.hold is not None:
            await blocking.release(tx, hold=found.hold, booking=booking_id)
        await tx.update(
            "booking.booking", booking_id, loss=Loss.REJECTED, approval=Decision.REJECTED, hold=None
        )
        await workflow.withdraw(tx, kind=DESK, subject=booking_id)
        await events.record(tx, LossRejected(subject=booking_id, reason=reason or ""))
    return await queries.booking(tx, booking_id=booking_id)
