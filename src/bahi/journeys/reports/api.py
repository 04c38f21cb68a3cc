"""Reports over HTTP: translate, call once, return."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter, Request, Response

from bahi.desks.booking.bookings.queries import BookingId
from bahi.journeys.analytics.queries import Period, period
from bahi.journeys.reports import made_of, queries
from bahi.journeys.reports.made_of import Figure
from bahi.journeys.reports.queries import Pnl, PnlBy, PnlLine
from bahi.kernel import access
from bahi.kernel.ledger import MadeOf
from bahi.kit import downloads, tables
from bahi.kit.downloads import Form
from bahi.kit.http import Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.tables import Column, Kind, Line

router = APIRouter(
    prefix="/api/reports", tags=["reports"], route_class=TransactionalRoute, responses=PROBLEMS
)
COLUMNS = [
    Column("Settled", Kind.DATE),
    Column("Booking"),
    Column("Client"),
    Column("Stock"),
    Column("Salesperson"),
    Column("Shares", Kind.QUANTITY),
    Column("Consideration", Kind.MONEY),
    Column("Landing value", Kind.MONEY),
    Column("Revenue", Kind.MONEY),
    Column("Partner", Kind.MONEY),
    Column("Employee", Kind.MONEY),
]
SECRET = [Column("Cost", Kind.MONEY), Column("Desk margin", Kind.MONEY)]


@router.get("/pnl")
@needs("booking.reports.read")
async def pnl_report(
    tx: Reading,
    since: date | None = None,
    until: date | None = None,
    by: PnlBy = PnlBy.STOCK,
    before: BookingId | None = None,
) -> Pnl:
    return await queries.pnl(tx, of=period(tx, since=since, until=until), by=by, before=before)


@router.get("/pnl/transfers")
@needs("ledger.read")
async def pnl_transfers(
    tx: Reading,
    figure: Figure,
    since: date | None = None,
    until: date | None = None,
    group: UUID | None = None,
) -> MadeOf:
    of = period(tx, since=since, until=until)
    return await made_of.pnl_transfers(tx, of=of, figure=figure, group=group)


@router.get("/export/excel", responses={**downloads.EXCEL}, response_class=Response)
@needs("booking.reports.read")
async def export_pnl(
    tx: Reading, request: Request, since: date | None = None, until: date | None = None
) -> Response:
    return await _file(tx, request, Form.EXCEL, period(tx, since=since, until=until))


@router.get("/export/pdf", responses={**downloads.A_PDF}, response_class=Response)
@needs("booking.reports.read")
async def export_pnl_pdf(
    tx: Reading, request: Request, since: date | None = None, until: date | None = None
) -> Response:
    return await _file(tx, request, Form.PDF, period(tx, since=since, until=until))


async def _file(tx: Reading, request: Request, form: Form, of: Period) -> Response:
    asked = {"Settled": f"{of.since:%d %b %Y} to {of.until:%d %b %Y}"}
    heading = tables.Heading(request.app.state.firm, tx.now, tx.zone, asked)
    tells_cost = access.may(tx, "booking.cost.read")
    rows = (_row(line, tells_cost) for line in await queries.every_line(tx, of=of))
    columns = [*COLUMNS, *SECRET] if tells_cost else COLUMNS
    return await downloads.table(
        form, "Profit and loss", columns, rows, heading=heading, name=f"pnl-{of.since}-{of.until}"
    )


def _row(line: PnlLine, tells_cost: bool) -> Line:
    told = (
        line.settled_on,
        line.number,
        line.client,
        line.symbol,
        line.salesperson,
        line.quantity,
        line.consideration,
        line.landing_value,
        line.revenue,
        line.partner,
        line.employee,
    )
    return (*told, line.cost, line.margin) if tells_cost else told
