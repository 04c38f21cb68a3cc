"""Profit and loss of the bookings that settled in a period; costs only where they may be known."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.bookings.queries import VISIBLE, BookingId
from bahi.journeys.analytics.queries import Period
from bahi.kernel import access
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

READ = "booking.reports.read"
PAGE = 100


class PnlBy(StrEnum):
    STOCK = "stock"
    CLIENT = "client"
    SALESPERSON = "salesperson"


class PnlFigures(Row):
    """Rupees. Revenue is consideration less landing value; partner and employee are paid out of it.

    `cost` and `margin`, which is landing value less cost, are null for those who may not know costs.
    """

    consideration: Decimal
    landing_value: Decimal
    revenue: Decimal
    partner: Decimal
    employee: Decimal
    cost: Decimal | None
    margin: Decimal | None


class PnlLine(PnlFigures):
    id: BookingId
    number: str
    settled_on: date
    client: str
    symbol: str
    salesperson: str
    quantity: int


class PnlGroup(PnlFigures):
    id: UUID
    name: str
    bookings: int


class PnlTotals(PnlFigures):
    bookings: int


class Pnl(Row):
    """`next` is the cursor of the following page of bookings; totals and groups are of the whole period."""

    period: Period
    totals: PnlTotals
    groups: list[PnlGroup]
    items: list[PnlLine]
    next: BookingId | None


SETTLED: LiteralString = (
    """
    with settled as (
        select id, number, settled_on, client_id, client, stock_id, symbol, salesperson_id,
               salesperson, quantity, consideration,
               (landing_price * quantity)::numeric(20, 2) as landing_value,
               ((selling_price - landing_price) * quantity)::numeric(20, 2) as revenue,
               coalesce((select sum(c.gross) from booking.commission c
                          where c.booking = booking_view.id and c.kind = 'partner'
                            and c.state <> 'cancelled'), 0)::numeric(20, 2) as partner,
               coalesce((select sum(c.gross) from booking.commission c
                          where c.booking = booking_view.id and c.kind = 'employee'
                            and c.state <> 'cancelled'), 0)::numeric(20, 2) as employee,
               case when %(cost)s then delivered_cost end as cost,
               case when %(cost)s
                    then (landing_price * quantity - delivered_cost)::numeric(20, 2) end as margin
          from booking.booking_view
         where stage = 'settled' and settled_on between %(since)s and %(until)s and """
    + VISIBLE
    + ") "
)
_SUMS: LiteralString = """
    count(*) as bookings, coalesce(sum(consideration), 0.00) as consideration,
    coalesce(sum(landing_value), 0.00) as landing_value, coalesce(sum(revenue), 0.00) as revenue,
    coalesce(sum(partner), 0.00) as partner, coalesce(sum(employee), 0.00) as employee,
    case when %(cost)s then coalesce(sum(cost), 0.00) end as cost,
    case when %(cost)s then coalesce(sum(margin), 0.00) end as margin
"""
_LINE: LiteralString = """
    select id, number, settled_on, client, symbol, salesperson, quantity, consideration, landing_value,
           revenue, partner, employee, cost, margin from settled
"""
_GROUPS: dict[PnlBy, LiteralString] = {
    PnlBy.STOCK: "stock_id as id, max(symbol) as name",
    PnlBy.CLIENT: "client_id as id, max(client) as name",
    PnlBy.SALESPERSON: "salesperson_id as id, max(salesperson) as name",
}


async def pnl(tx: ReadTx, *, of: Period, by: PnlBy, before: BookingId | None) -> Pnl:
    """Last settled first; `before` is the last booking already seen."""
    access.require(tx, READ)
    asked = parameters(tx, of)
    found = await tx.rows(
        PnlLine,
        SETTLED
        + _LINE
        + """
         where %(before)s::uuid is null
            or (settled_on, id) < (select settled_on, id from settled where id = %(before)s)
         order by settled_on desc, id desc limit %(limit)s
        """,
        before=before,
        limit=PAGE + 1,
        **asked,
    )
    return Pnl(
        period=of,
        totals=await tx.row(PnlTotals, SETTLED + "select " + _SUMS + " from settled", **asked),
        groups=await tx.rows(
            PnlGroup,
            SETTLED
            + "select "
            + _GROUPS[by]
            + ", "
            + _SUMS
            + " from settled group by 1 order by revenue desc, id limit 200",
            **asked,
        ),
        items=found[:PAGE],
        next=found[PAGE - 1].id if len(found) > PAGE else None,
    )


async def every_line(tx: ReadTx, *, of: Period) -> list[PnlLine]:
    """All of the period, first settled first, for a file."""
    access.require(tx, READ)
    return await tx.rows(PnlLine, SETTLED + _LINE + " order by settled_on, id", **parameters(tx, of))


def parameters(tx: ReadTx, of: Period) -> dict[str, object]:
    cost = access.may(tx, "booking.cost.read")
    return {"since": of.since, "until": of.until, "cost": cost, **access.scope(tx)}
