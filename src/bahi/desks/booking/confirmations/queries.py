"""What a client is shown who opens the link, and what the desk sees of links that were sent."""

from datetime import datetime
from decimal import Decimal
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.confirmations import rules
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx


class Terms(Row):
    """What the client agrees to: nothing else of the booking leaves through the link."""

    number: str
    client: str
    stock: str
    symbol: str
    isin: str | None
    quantity: int
    price: Decimal
    consideration: Decimal
    salesperson: str
    version: int
    expires_at: datetime
    answered: str | None


class Sent(Row):
    id: UUID
    email: str
    version: int
    sent_at: datetime
    expires_at: datetime
    reminded_at: datetime | None
    closed_at: datetime | None
    answer: str | None
    reason: str | None


async def terms(tx: ReadTx, *, booking: UUID, token: str) -> Terms | None:
    """None where the link is unknown, expired or superseded; an answered one shows what was answered."""
    return await tx.maybe(
        Terms,
        """
        select b.number, b.client, b.stock, b.symbol, i.isin, b.quantity, b.selling_price as price,
               b.consideration, b.salesperson, b.version, c.expires_at, c.answer as answered
          from booking.confirmation c
          join booking.booking_view b on b.id = c.booking
          join instruments.instrument i on i.id = b.stock_id
         where c.booking = %(booking)s and %(hash)s in (c.hash, c.reminder_hash) and c.version = b.version
           and (c.answer is not null or c.closed_at is null and c.expires_at > %(now)s)
        """,
        booking=booking,
        hash=rules.digest(token),
        now=tx.now,
    )


async def sent(tx: ReadTx, *, booking: UUID) -> list[Sent]:
    """Newest first; called by queries that have checked who may see the booking."""
    return await tx.rows(
        Sent,
        """
        select id, email, version, sent_at, expires_at, reminded_at, closed_at, answer, reason
          from booking.confirmation where booking = %(booking)s order by id desc limit 50
        """,
        booking=booking,
    )


class Out(Row):
    """A link that is out and waits for its answer."""

    id: UUID
    booking: UUID
    email: str
    expires_at: datetime


_OUT: LiteralString = """
    select c.id, c.booking, c.email, c.expires_at
      from booking.confirmation c
      join booking.booking b on b.id = c.booking and b.version = c.version
     where c.closed_at is null and b.stage = 'to_confirm' and b.confirmation = 'pending'"""
_SOME: LiteralString = " order by c.id limit 100"


async def unanswered(tx: ReadTx, *, sent_before: datetime) -> list[Out]:
    """Sent by then, still good, and not reminded of."""
    return await tx.rows(
        Out,
        _OUT + " and c.reminded_at is null and c.sent_at <= %(before)s and c.expires_at > %(now)s" + _SOME,
        before=sent_before,
        now=tx.now,
    )


async def expired(tx: ReadTx) -> list[Out]:
    """Over without an answer, and nobody was told yet."""
    return await tx.rows(
        Out, _OUT + " and c.expiry_told_at is null and c.expires_at <= %(now)s" + _SOME, now=tx.now
    )


async def given_up(tx: ReadTx, *, sent_before: datetime) -> list[Out]:
    """Over, sent before then, and nothing was paid."""
    return await tx.rows(
        Out,
        _OUT + " and c.sent_at <= %(before)s and c.expires_at <= %(now)s and b.paid = 0" + _SOME,
        before=sent_before,
        now=tx.now,
    )
