"""Sending out links and taking the answers. Called by operations on bookings, which check who may."""

from datetime import timedelta
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.confirmations import rules
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


async def issue(tx: Tx, *, booking: UUID, version: int, email: str, lives: timedelta) -> str:
    """A new link's token; what was sent before is no longer good."""
    await close(tx, booking=booking)
    token = rules.new_token()
    await tx.insert(
        "booking.confirmation",
        id=new_id(),
        booking=booking,
        hash=rules.digest(token),
        version=version,
        email=email,
        sent_at=tx.now,
        expires_at=tx.now + lives,
    )
    return token


async def close(tx: Tx, *, booking: UUID) -> None:
    """Any link that is out loses its power."""
    await tx.run(
        """
        update booking.confirmation set closed_at = %(now)s
         where booking = %(booking)s and closed_at is null
        """,
        booking=booking,
        now=tx.now,
    )


async def remind(tx: Tx, *, link: UUID) -> str | None:
    """A second key to a link that is still out, for the reminder; None where it is answered or over."""
    token = rules.new_token()
    reminded = await tx.run(
        """
        update booking.confirmation set reminder_hash = %(hash)s, reminded_at = %(now)s
         where id = %(id)s and closed_at is null and reminded_at is null and expires_at > %(now)s
        """,
        id=link,
        hash=rules.digest(token),
        now=tx.now,
    )
    return token if reminded else None


async def note_expiry(tx: Tx, *, link: UUID) -> bool:
    """Whether this is the first time that somebody is told."""
    noted = await tx.run(
        """
        update booking.confirmation set expiry_told_at = %(now)s
         where id = %(id)s and closed_at is null and expiry_told_at is null
        """,
        id=link,
        now=tx.now,
    )
    return noted == 1


class Link(Row):
    id: UUID
    version: int
    email: str


_ANSWERED: LiteralString = """
    update booking.confirmation set closed_at = %(now)s, answer = %(answer)s, reason = %(reason)s
     where booking = %(booking)s and version = %(version)s and closed_at is null and expires_at > %(now)s"""


async def take(
    tx: Tx, *, booking: UUID, token: str, version: int, accepts: bool, reason: str | None
) -> Link | None:
    """Uses the link up for an answer; None where it is unknown, used, expired or of other terms."""
    return await tx.maybe(
        Link,
        _ANSWERED + " and %(hash)s in (hash, reminder_hash) returning id, version, email",
        booking=booking,
        hash=rules.digest(token),
        version=version,
        now=tx.now,
        answer="accepted" if accepts else "denied",
        reason=reason,
    )


async def take_signed_in(
    tx: Tx, *, booking: UUID, version: int, accepts: bool, reason: str | None
) -> Link | None:
    """The same for a client who proved by their own log-in who they are, while the link is still good."""
    return await tx.maybe(
        Link,
        _ANSWERED + " returning id, version, email",
        booking=booking,
        version=version,
        now=tx.now,
        answer="accepted" if accepts else "denied",
        reason=reason,
    )
