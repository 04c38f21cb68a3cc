"""Links that nobody answered: reminded of once, told to be over, and after long silence the end."""

from datetime import timedelta

from bahi.desks.booking.bookings import locked, mails, rules
from bahi.desks.booking.bookings.events import ClientReminded, LinkExpired
from bahi.desks.booking.bookings.operations.end import void_booking
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.confirmations import operations as links
from bahi.desks.booking.confirmations import queries as confirmations
from bahi.desks.booking.confirmations.queries import Out
from bahi.desks.booking.settings import queries as settings
from bahi.kernel import access, events
from bahi.kit.tx import Tx


async def tend_links(tx: Tx) -> None:
    """What is due now, some at a time; the next round takes the rest."""
    access.require(tx, "booking.bookings.void")
    said = await settings.current(tx)
    if said.remind_after is not None:
        before = tx.now - timedelta(hours=said.remind_after)
        for out in await confirmations.unanswered(tx, sent_before=before):
            await _remind(tx, out)
    for out in await confirmations.expired(tx):
        if await links.note_expiry(tx, link=out.id):
            await events.record(tx, LinkExpired(subject=out.booking, email=out.email))
    if said.void_after is not None:
        before = tx.now - timedelta(days=said.void_after)
        for out in await confirmations.given_up(tx, sent_before=before):
            await void_booking(
                tx,
                booking_id=BookingId(out.booking),
                reason=f"The client did not answer within {said.void_after} days",
            )


async def _remind(tx: Tx, out: Out) -> None:
    """Under the lock of the booking, which an answer takes too."""
    found = await locked.take_up(tx, BookingId(out.booking))
    if rules.may_be_asked(locked.facts(found)) is not None:
        return
    token = await links.remind(tx, link=out.id)
    if token is None:
        return
    await mails.remind_client(tx, booking=out.booking, token=token, until=out.expires_at)
    await events.record(tx, ClientReminded(subject=out.booking, email=out.email))
