"""Landing prices that follow a corporate action. Called inside an operation that has checked who may."""

from datetime import datetime
from decimal import Decimal

from bahi.desks.booking.inventory.events import LandingPriceSet
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import events
from bahi.kit.money import to_paisa
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


class _Landing(Row):
    price: Decimal
    reason: str | None
    set_at: datetime


async def rescale(
    tx: Tx, *, stock_id: StockId, before: int, after: int, set_before: datetime, reason: str
) -> None:
    """For `after` shares where there were `before`; a price set since `set_before` knows of it already."""
    found = await _newest(tx, stock_id)
    if not found or found[0].set_at >= set_before:
        return
    price = max(to_paisa(found[0].price * before / after), Decimal("0.01"))
    await _set(tx, stock_id, found[0].price, price, reason)


async def put_back(tx: Tx, *, stock_id: StockId, reason: str, why: str) -> None:
    """The price from before the one that was set for `reason`, unless it was changed again."""
    found = await _newest(tx, stock_id)
    if len(found) == 2 and found[0].reason == reason:
        await _set(tx, stock_id, found[0].price, found[1].price, why)


async def _newest(tx: Tx, stock_id: StockId) -> list[_Landing]:
    return await tx.rows(
        _Landing,
        """
        select price, reason, set_at from booking.landing_price
         where stock = %(stock)s order by id desc limit 2
        """,
        stock=stock_id,
    )


async def _set(tx: Tx, stock_id: StockId, before: Decimal, after: Decimal, reason: str) -> None:
    await tx.insert(
        "booking.landing_price",
        id=new_id(),
        stock=stock_id,
        price=after,
        reason=reason,
        set_at=tx.now,
        set_by=tx.actor.id,
    )
    await events.record(tx, LandingPriceSet(subject=stock_id, before=before, after=after, reason=reason))
