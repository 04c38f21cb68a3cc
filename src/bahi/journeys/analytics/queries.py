"""Reading how the desk did in a period: what was booked in it, and what settled in it."""

from datetime import date
from decimal import Decimal
from typing import LiteralString
from uuid import UUID

from bahi.desks.booking.bookings.queries import VISIBLE
from bahi.desks.booking.bookings.rules import Stage
from bahi.journeys.dashboard import queries as dashboard
from bahi.journeys.dashboard.queries import LIVE, Moved, TrendDay
from bahi.kernel import access
from bahi.kit.errors import Invalid
from bahi.kit.rows import Row
from bahi.kit.tx import ReadTx

READ = "booking.reports.read"
USUAL_DAYS = 90
MOST_DAYS = 1100
MOST_ROWS = 200


class PeriodWrong(Invalid):
    """The days are the wrong way round, or too many."""


class Period(Row):
    """Days of the firm's calendar, both included."""

    since: date
    until: date


class AnalyticsSummary(Row):
    """`stages` tells where the bookings made in the period stand now."""

    period: Period
    moved: Moved
    stages: dict[Stage, int]
    clients: int
    average_booking: Decimal | None


class Performance(Row):
    """One stock's or one salesperson's part. Money in rupees; `margin` is null where costs are secret."""

    id: UUID
    name: str
    bookings: int
    shares: int
    booked: Decimal
    settled: int
    revenue: Decimal
    margin: Decimal | None


class SectorShare(Row):
    """`share` is the part of all that was booked, in percent."""

    sector: str
    bookings: int
    booked: Decimal
    share: Decimal


def period(tx: ReadTx, *, since: date | None, until: date | None) -> Period:
    """The last ninety days where nothing is said."""
    last = until or tx.today
    first = since or last.fromordinal(max(last.toordinal() - USUAL_DAYS + 1, 1))
    if first > last:
        raise PeriodWrong("The first day lies after the last.", field="since")
    if (last - first).days >= MOST_DAYS:
        raise PeriodWrong("A period is three years at most.", field="since")
    return Period(since=first, until=last)


async def summary(tx: ReadTx, *, of: Period) -> AnalyticsSummary:
    access.require(tx, READ)
    found = await tx.row(
        _Summary,
        """
        with found as (select stage, client_id, consideration from booking.booking_view
                        where booked_on between %(since)s and %(until)s and """
        + VISIBLE
        + """)
        select (select coalesce(jsonb_object_agg(stage, n), '{}')
                  from (select stage, count(*) as n from found group by stage) s) as stages,
               count(distinct client_id) as clients,
               avg(consideration)::numeric(17, 2) as average_booking
          from found where """
        + LIVE,
        since=of.since,
        until=of.until,
        **access.scope(tx),
    )
    moved = await dashboard.moved(tx, since=of.since, until=of.until)
    return AnalyticsSummary(period=of, moved=moved, **found.model_dump())


class _Summary(Row):
    stages: dict[Stage, int]
    clients: int
    average_booking: Decimal | None


async def by_stock(tx: ReadTx, *, of: Period) -> list[Performance]:
    """The largest first."""
    access.require(tx, READ)
    return await _performance(tx, of, _BY_STOCK)


async def by_salesperson(tx: ReadTx, *, of: Period) -> list[Performance]:
    access.require(tx, READ)
    return await _performance(tx, of, _BY_SALESPERSON)


_BY_STOCK: LiteralString = "stock_id as id, max(symbol || ' · ' || stock) as name"
_BY_SALESPERSON: LiteralString = "salesperson_id as id, max(salesperson) as name"


async def _performance(tx: ReadTx, of: Period, grouped: LiteralString) -> list[Performance]:
    return await tx.rows(
        Performance,
        """
        with found as (
            select *, booked_on between %(since)s and %(until)s and """
        + LIVE
        + """ as made,
                   stage = 'settled' and settled_on between %(since)s and %(until)s as sold
              from booking.booking_view where """
        + VISIBLE
        + ") select "
        + grouped
        + """,
               count(*) filter (where made) as bookings,
               coalesce(sum(quantity) filter (where made), 0)::bigint as shares,
               coalesce(sum(consideration) filter (where made), 0.00) as booked,
               count(*) filter (where sold) as settled,
               coalesce(sum(round((selling_price - landing_price) * quantity, 2)) filter (where sold), 0.00)
                   as revenue,
               case when %(cost)s then
                   coalesce(sum(landing_price * quantity - delivered_cost) filter (where sold),
                            0)::numeric(20, 2)
                   end as margin
          from found where made or sold group by 1 order by booked desc, id limit %(limit)s
        """,
        since=of.since,
        until=of.until,
        cost=access.may(tx, "booking.cost.read"),
        limit=MOST_ROWS,
        **access.scope(tx),
    )


async def by_sector(tx: ReadTx, *, of: Period) -> list[SectorShare]:
    access.require(tx, READ)
    return await tx.rows(
        SectorShare,
        """
        select coalesce(s.sector, 'No sector') as sector, count(*) as bookings,
               sum(b.consideration) as booked,
               round(100 * sum(b.consideration) / sum(sum(b.consideration)) over (), 2) as share
          from booking.booking_view b join booking.stock_view s on s.id = b.stock_id
         where b.booked_on between %(since)s and %(until)s and """
        + LIVE
        + " and "
        + VISIBLE
        + " group by 1 order by booked desc, sector",
        since=of.since,
        until=of.until,
        **access.scope(tx),
    )


async def by_day(tx: ReadTx, *, of: Period) -> list[TrendDay]:
    access.require(tx, READ)
    return await dashboard.trend(tx, since=of.since, until=of.until)
