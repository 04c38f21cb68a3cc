"""Analytics over HTTP: translate, call once, return."""

from datetime import date

from fastapi import APIRouter

from bahi.journeys.analytics import queries
from bahi.journeys.analytics.queries import AnalyticsSummary, Performance, SectorShare
from bahi.journeys.dashboard.queries import TrendDay
from bahi.kit.http import Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS

router = APIRouter(
    prefix="/api/analytics", tags=["analytics"], route_class=TransactionalRoute, responses=PROBLEMS
)


@router.get("/summary")
@needs("booking.reports.read")
async def analytics_summary(
    tx: Reading, since: date | None = None, until: date | None = None
) -> AnalyticsSummary:
    return await queries.summary(tx, of=queries.period(tx, since=since, until=until))


@router.get("/stock-performance")
@needs("booking.reports.read")
async def stock_performance(
    tx: Reading, since: date | None = None, until: date | None = None
) -> list[Performance]:
    return await queries.by_stock(tx, of=queries.period(tx, since=since, until=until))


@router.get("/employee-performance")
@needs("booking.reports.read")
async def employee_performance(
    tx: Reading, since: date | None = None, until: date | None = None
) -> list[Performance]:
    return await queries.by_salesperson(tx, of=queries.period(tx, since=since, until=until))


@router.get("/sector-distribution")
@needs("booking.reports.read")
async def sector_distribution(
    tx: Reading, since: date | None = None, until: date | None = None
) -> list[SectorShare]:
    return await queries.by_sector(tx, of=queries.period(tx, since=since, until=until))


@router.get("/daily-trend")
@needs("booking.reports.read")
async def daily_trend(tx: Reading, since: date | None = None, until: date | None = None) -> list[TrendDay]:
    return await queries.by_day(tx, of=queries.period(tx, since=since, until=until))
