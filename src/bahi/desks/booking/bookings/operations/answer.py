"""Asking the client by a mailed link, and taking the answer."""

from dataclasses import replace
from uuid import UUID

from bahi.desks.booking.bookings import blocking, locked, mails, queries, rules
from bahi.desks.booking.bookings.errors import LinkNotGood, TermsChanged
from bahi.desks.booking.bookings.events import ClientAccepted, ClientDenied, ConfirmationAsked
from bahi.desks.booking.bookings.queries import Booking, BookingId
from bahi.desks.booking.bookings.rules import BookingAction, Confirmation
from bahi.desks.booking.confirmations import operations as links
from bahi.desks.booking.confirmations import queries as confirmations
from bahi.desks.booking.confirmations.queries import Terms
from bahi.desks.booking.refunds import opening
from bahi.kernel import access, events
from bahi.kit.errors import NotFound
from bahi.kit.tx import Tx


async def send_confirmation(tx: Tx, *, booking_id: BookingId) -> Booking:
    """A new link for the client; the one before it is no longer good."""
    access.require(tx, "booking.bookings.create")
    found = await locked.lock(tx, booking_id, BookingAction.SEND_CONFIRMATION)
    await _ask_client(tx, found)
    return await queries.booking(tx, booking_id=booking_id)


async def ask_client_if_released(tx: Tx, booking_id: BookingId) -> None:
    """Once nothing on the desk's side is open, the client is asked without being reminded to."""
    found = await locked.take_up(tx, booking_id)
    if rules.may_be_asked(locked.facts(found)) is None:
        await _ask_client(tx, found)


async def _ask_client(tx: Tx, found: locked.Booking) -> None:
    email: str = await tx.value("select email from booking.client_view where id = %(id)s", id=found.client)
    token = await links.issue(
        tx, booking=found.id, version=found.version, email=email, lives=rules.LINK_LIVES
    )
    await tx.update("booking.booking", found.id, confirmation=Confirmation.PENDING)
    await mails.ask_client(tx, booking=found.id, token=token, until=tx.now + rules.LINK_LIVES)
    await events.record(tx, ConfirmationAsked(subject=found.id, email=email))


async def answer_booking(
    tx: Tx, *, booking_id: UUID, token: str, accepts: bool, reason: str | None = None
) -> Terms:
    """The client's answer. The token stands for the client: it is used up, and LinkNotGood says no more."""
    try:
        found = await tx.lock(locked.Booking, "booking.booking", booking_id)
    except NotFound as unknown:
        raise LinkNotGood from unknown
    if rules.may_be_asked(locked.facts(found)):
        raise LinkNotGood
    link = await links.take(
        tx, booking=booking_id, token=token, version=found.version, accepts=accepts, reason=reason
    )
    if link is None:
        raise LinkNotGood
    client = await tx.value("select name from booking.client_view where id = %(id)s", id=found.client)
    tx = replace(tx, actor=replace(tx.actor, name=f"{client}, by the link"))
    await _note_answer(tx, found, email=link.email, accepts=accepts, reason=reason)
    shown = await confirmations.terms(tx, booking=booking_id, token=token)
    if shown is None:
        raise LinkNotGood
    return shown


async def answer_signed_in(
    tx: Tx, *, booking_id: BookingId, version: int, accepts: bool, reason: str | None = None
) -> None:
    """The same by a client who is signed in; the caller has seen to it that the booking is theirs."""
    access.require(tx, "booking.portal.answer")
    found = await tx.lock(locked.Booking, "booking.booking", booking_id)
    if found.version != version or rules.may_be_asked(locked.facts(found)):
        raise TermsChanged
    link = await links.take_signed_in(tx, booking=booking_id, version=version, accepts=accepts, reason=reason)
    if link is None:
        raise TermsChanged
    await _note_answer(tx, found, email=link.email, accepts=accepts, reason=reason)


async def _note_answer(
    tx: Tx, found: locked.Booking, *, email: str, accepts: bool, reason: str | None
) -> None:
    if accepts:
        await tx.update("booking.booking", found.id, confirmation=Confirmation.ACCEPTED)
        await events.record(tx, ClientAccepted(subject=found.id, email=email))
    else:
        await _deny(tx, found, email=email, reason=reason or "No reason was given.")


async def _deny(tx: Tx, found: locked.Booking, *, email: str, reason: str) -> None:
    """Frees the shares at once; what was paid goes back."""
    if found.hold is not None:
        await blocking.release(tx, hold=found.hold, booking=found.id)
    await tx.update("booking.booking", found.id, confirmation=Confirmation.DENIED, hold=None)
    await opening.open_refund(
        tx, booking=found.id, amount=found.paid, reason=f"Denied by the client: {reason}"
    )
    await events.record(tx, ClientDenied(subject=found.id, email=email, reason=reason))
