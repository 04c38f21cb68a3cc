"""Changing the inventory. Permit, lock, decide, change, record: in that order, every time."""

from decimal import Decimal

from bahi.desks.booking.inventory import movements, queries
from bahi.desks.booking.inventory.errors import StillThere
from bahi.desks.booking.inventory.events import LandingPriceSet, StockArchived
from bahi.desks.booking.inventory.queries import Holding
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access, events
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


async def set_landing_price(tx: Tx, *, stock_id: StockId, price: Decimal, reason: str | None) -> Holding:
    """The price, in rupees a share, at which the desk passes the stock to its sellers from now on."""
    access.require(tx, "booking.landing_price.set")
    before = await queries.holding(tx, stock_id=stock_id)
    await movements.lock_position(tx, stock_id=stock_id)
    await tx.insert(
        "booking.landing_price",
        id=new_id(),
        stock=stock_id,
        price=price,
        reason=reason,
        set_at=tx.now,
        set_by=tx.actor.id,
    )
    await events.record(
        tx, LandingPriceSet(subject=stock_id, before=before.landing_price, after=price, reason=reason)
    )
    return await queries.holding(tx, stock_id=stock_id)


async def archive_stock(tx: Tx, *, stock_id: StockId) -> None:
    """Out of the list until it is bought again; everything that was ever dealt in it stays on record."""
    access.require(tx, "booking.inventory.archive")
    await queries.holding(tx, stock_id=stock_id)
    await movements.lock_position(tx, stock_id=stock_id)
    now = await queries.holding(tx, stock_id=stock_id)
    still_open = await tx.value(
        """
        select count(*) from booking.booking
         where stock = %(id)s and stage not in ('settled', 'void', 'rejected', 'denied')
        """,
        id=stock_id,
    )
    if now.in_hand or now.ordered or now.blocked or still_open:
        raise StillThere(
            now.symbol, in_hand=now.in_hand, ordered=now.ordered, blocked=now.blocked, bookings=still_open
        )
    await tx.update("booking.stock", stock_id, archived_at=tx.now)
    await events.record(tx, StockArchived(subject=stock_id, symbol=now.symbol))
