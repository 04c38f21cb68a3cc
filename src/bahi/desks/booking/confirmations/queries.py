"""What a client is shown who opens the link, and what the desk sees of links that were sent."""

from datetime import datetime
from decimal import Decimal
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
         where c.booking = %(booking)s and c.hash = %(hash)s and c.version = b.version
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
        select id, email, version, sent_at, expires_at, closed_at, answer, reason
          from booking.confirmation where booking = %(booking)s order by id desc limit 50
        """,
        booking=booking,
    )
