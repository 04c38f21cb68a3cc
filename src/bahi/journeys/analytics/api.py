"""Analytics over HTTP: translate, call once, return."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from bahi.journeys.analytics import queries
from bahi.journeys.analytics.queries import AnalyticsSummary, Performance, Period, SectorShare
from bahi.journeys.dashboard.queries import TrendDay
from bahi.kernel import access
from bahi.kit import downloads, tables
from bahi.kit.downloads import Form
from bahi.kit.http import Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.tables import Column, Kind, Line
from bahi.kit.tx import ReadTx

router = APIRouter(
    prefix="/api/analytics", tags=["analytics"], route_class=TransactionalRoute, responses=PROBLEMS
)
PERFORMANCE = [
    Column("Bookings", Kind.QUANTITY),
    Column("Shares", Kind.QUANTITY),
    Column("Booked", Kind.MONEY),
    Column("Settled", Kind.QUANTITY),
    Column("Revenue", Kind.MONEY),
]
SECTORS = [
    Column("Sector"),
    Column("Bookings", Kind.QUANTITY),
    Column("Booked", Kind.MONEY),
    Column("Share", Kind.PERCENT),
]
DAYS = [
    Column("Day", Kind.DATE),
    Column("Booked", Kind.MONEY),
    Column("Received", Kind.MONEY),
    Column("Revenue", Kind.MONEY),
]


class Analysis(StrEnum):
    STOCKS = "stocks"
    SALESPEOPLE = "salespeople"
    SECTORS = "sectors"
    DAYS = "days"


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


@router.get("/export/excel", responses={**downloads.EITHER}, response_class=Response)
@needs("booking.reports.read")
async def export_analytics(
    tx: Reading,
    request: Request,
    of: Analysis,
    since: date | None = None,
    until: date | None = None,
    form: Annotated[Form, Query(alias="format")] = Form.EXCEL,
) -> Response:
    asked = queries.period(tx, since=since, until=until)
    told = {"Days": f"{asked.since:%d %b %Y} to {asked.until:%d %b %Y}"}
    heading = tables.Heading(request.app.state.firm, tx.now, tx.zone, told)
    columns, rows = await table_of(tx, of, asked)
    name = f"{of}-{asked.since}-{asked.until}"
    return await downloads.table(form, of.capitalize(), columns, rows, heading=heading, name=name)


async def table_of(tx: ReadTx, of: Analysis, asked: Period) -> tuple[Sequence[Column], list[Line]]:
    match of:
        case Analysis.STOCKS:
            return _performance(tx, "Stock", await queries.by_stock(tx, of=asked))
        case Analysis.SALESPEOPLE:
            return _performance(tx, "Salesperson", await queries.by_salesperson(tx, of=asked))
        case Analysis.SECTORS:
            parts = await queries.by_sector(tx, of=asked)
            return SECTORS, [(one.sector, one.bookings, one.booked, one.share) for one in parts]
        case Analysis.DAYS:
            days = await queries.by_day(tx, of=asked)
            return DAYS, [(one.day, one.booked, one.received, one.revenue) for one in days]


def _performance(tx: ReadTx, what: str, found: list[Performance]) -> tuple[Sequence[Column], list[Line]]:
    tells_cost = access.may(tx, "booking.cost.read")
    margin = [Column("Desk margin", Kind.MONEY)] if tells_cost else []
    rows: list[Line] = [
        (one.name, one.bookings, one.shares, one.booked, one.settled, one.revenue)
        + ((one.margin,) if tells_cost else ())
        for one in found
    ]
    return [Column(what), *PERFORMANCE, *margin], rows
