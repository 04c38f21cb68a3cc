"""Giving a client access and taking it; the client's own answers. Permit, lock, decide, change, record."""

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings.queries import BookingId
from bahi.desks.booking.clients import queries as clients
from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.portal import access_of, queries, rules
from bahi.desks.booking.portal.access_of import ClientAccess
from bahi.desks.booking.portal.errors import CannotBeGiven, NoAccess
from bahi.desks.booking.portal.events import AccessGiven, AccessTaken
from bahi.desks.booking.portal.queries import OwnBookingRecord
from bahi.desks.booking.portal.rules import AccessState
from bahi.kernel import access, events
from bahi.kernel.identity.users import clients as logins
from bahi.kernel.identity.users.clients import ADMIT
from bahi.kit.rows import Row
from bahi.kit.tx import Tx

ANSWER = "booking.portal.answer"


class _Client(Row):
    id: ClientId


async def give_access(tx: Tx, *, client_id: ClientId) -> ClientAccess:
    """Mails an invitation; to somebody who has one already, again. Who was shut out may come back."""
    access.require(tx, ADMIT)
    await tx.lock(_Client, "booking.client", client_id)
    owner = await clients.client(tx, client_id=client_id)
    if stopped := rules.may_be_given(owner.role, owner.state, owner.email):
        raise CannotBeGiven(stopped)
    now = await access_of.given(tx, client_id=client_id)
    if now is None:
        made = await logins.admit_client(tx, name=owner.name, email=owner.email or "")
        await tx.insert(
            "booking.client_access",
            client=client_id,
            login=made.id,
            person=made.person,
            given_at=tx.now,
            given_by=tx.actor.id,
        )
        login, email = made.id, owner.email or ""
    elif now.state is AccessState.ACTIVE:
        raise CannotBeGiven("This client has access already.")
    else:
        login = now.login
        email = await logins.readmit_client(tx, login=login, email=owner.email or "")
    await events.record(tx, AccessGiven(subject=client_id, login=login, email=email))
    return await access_of.client_access(tx, client_id=client_id)


async def take_access(tx: Tx, *, client_id: ClientId) -> ClientAccess:
    """Shuts the log-in and ends its sessions at once; the link to the client stays."""
    access.require(tx, ADMIT)
    await tx.lock(_Client, "booking.client", client_id)
    await clients.client(tx, client_id=client_id)
    now = await access_of.given(tx, client_id=client_id)
    if now is None or now.state is AccessState.DEACTIVATED:
        raise NoAccess
    await logins.shut_client_out(tx, login=now.login)
    await events.record(tx, AccessTaken(subject=client_id, login=now.login))
    return await access_of.client_access(tx, client_id=client_id)


async def answer_own(
    tx: Tx, *, booking_id: BookingId, version: int, accepts: bool, reason: str | None
) -> OwnBookingRecord:
    """Accepts or denies the terms of that version, in the place of the mailed link."""
    access.require(tx, ANSWER)
    await queries.booking(tx, booking_id=booking_id)
    await bookings.answer_signed_in(
        tx, booking_id=booking_id, version=version, accepts=accepts, reason=reason
    )
    return await queries.booking(tx, booking_id=booking_id)
