"""Reading the inventory: what it cost is only for those who may know."""

from datetime import datetime
from decimal import Decimal
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.inventory.rules import Availability, Position
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

PAGE = 60


class Holding(Row):
    """Shares, and rupees: `cost` is the average a share, `value` the total; null where secret."""

    stock_id: StockId
    symbol: str
    name: str
    ordered: int
    in_hand: int
    blocked: int
    deliverable: int
    available: int
    landing_price: Decimal | None
    cost: Decimal | None
    value: Decimal | None


class HoldingPage(Row):
    """`next` is the cursor of the following page, if there is one."""

    items: list[Holding]
    next: str | None


class LandingPrice(Row):
    id: UUID
    price: Decimal
    reason: str | None
    set_at: datetime
    set_by: UUID


class _Stock(Row):
    stock_id: StockId
    symbol: str
    name: str
    on_book: int
    due: int
    blocked: int
    costed: int
    total_cost: Decimal
    landing_price: Decimal | None


# The ledger counts the shares; the position knows what they cost.
_COUNTED: LiteralString = """
    select s.id as stock_id, s.symbol, s.name,
           coalesce(own.balance, 0) as on_book, coalesce(vendors.due, 0) as due,
           coalesce(own.held, 0) as blocked,
           coalesce(p.in_hand, 0) as costed, coalesce(p.cost, 0) as total_cost, landing.price as landing_price
      from booking.stock_view s
      left join ledger.asset a on a.instrument = s.id
      left join ledger.account own
             on own.asset_id = a.id and own.owner is null and own.purpose = 'booking.inventory'
      left join lateral (select -sum(balance)::bigint as due from ledger.account
                          where asset_id = a.id and purpose = 'booking.vendor_due') vendors on true
      left join booking.position p on p.stock = s.id
      left join lateral (select price from booking.landing_price
                          where stock = s.id order by id desc limit 1) landing on true
"""


async def inventory(tx: ReadTx, *, search: str | None, after: str | None) -> HoldingPage:
    """By symbol; `after` is the last symbol already seen."""
    access.require(tx, "booking.inventory.read")
    found = await tx.rows(
        _Stock,
        _COUNTED
        + """
        where not exists (select from booking.stock t where t.id = s.id and t.archived_at is not null
                              and not exists (select from booking.purchase b
                                               where b.stock_id = t.id and b.ordered_at > t.archived_at)
                              and coalesce(own.balance, 0) = 0)
          and (%(search)s::text is null or strpos(lower(s.symbol || ' ' || s.name), lower(%(search)s)) > 0)
          and (%(after)s::text is null or s.symbol > %(after)s)
        order by s.symbol limit %(limit)s
        """,
        search=search or None,
        after=after,
        limit=PAGE + 1,
    )
    items = [_shown(tx, counted) for counted in found[:PAGE]]
    return HoldingPage(items=items, next=items[-1].symbol if len(found) > PAGE else None)


async def holding(tx: ReadTx, *, stock_id: StockId) -> Holding:
    access.require(tx, "booking.inventory.read")
    return _shown(tx, await tx.row(_Stock, _COUNTED + "where s.id = %(id)s", id=stock_id))


async def landing_prices(tx: ReadTx, *, stock_id: StockId) -> list[LandingPrice]:
    """Newest first."""
    access.require(tx, "booking.inventory.read")
    return await tx.rows(
        LandingPrice,
        """
        select id, price, reason, set_at, set_by from booking.landing_price
         where stock = %(id)s order by id desc limit 200
        """,
        id=stock_id,
    )


def _shown(tx: ReadTx, counted: _Stock) -> Holding:
    shares = Availability(on_book=counted.on_book, due=counted.due, blocked=counted.blocked)
    may_know = "booking.cost.read" in tx.actor.permissions
    position = Position(counted.costed, counted.total_cost)
    return Holding(
        stock_id=counted.stock_id,
        symbol=counted.symbol,
        name=counted.name,
        ordered=counted.due,
        in_hand=shares.in_hand,
        blocked=counted.blocked,
        deliverable=shares.deliverable,
        available=shares.available,
        landing_price=counted.landing_price,
        cost=position.average if may_know else None,
        value=position.cost if may_know else None,
    )
