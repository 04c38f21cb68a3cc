"""The portfolio of a client over HTTP, and as a file."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.gains import deliveries, queries
from bahi.desks.booking.gains.deliveries import Portfolio
from bahi.desks.booking.gains.queries import ClientPortfolio
from bahi.kit import downloads, tables
from bahi.kit.downloads import Form
from bahi.kit.http import Reading, TransactionalRoute, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.tables import Column, Kind, Line
from bahi.kit.tx import ReadTx

router = APIRouter(
    prefix="/api",
    tags=["reports"],
    route_class=TransactionalRoute,
    responses=PROBLEMS,
)
COLUMNS = [
    Column("Stock"),
    Column("ISIN"),
    Column("Acquired", Kind.DATE),
    Column("Shares", Kind.QUANTITY),
    Column("Price paid", Kind.PRICE),
    Column("Invested", Kind.MONEY),
    Column("Last price", Kind.PRICE),
    Column("Of", Kind.DATE),
    Column("Value", Kind.MONEY),
    Column("Unrealised gain", Kind.MONEY),
    Column("Sold", Kind.DATE),
    Column("Paid for sold", Kind.MONEY),
    Column("Realised gain", Kind.MONEY),
    Column("Term"),
]


@router.get("/clients/{client_id}/portfolio", tags=["clients"])
@needs("booking.clients.read")
async def client_portfolio(tx: Reading, client_id: ClientId) -> Portfolio:
    return await deliveries.portfolio(tx, client_id=client_id)


@router.get("/reports/client-portfolio/{client_id}")
@needs("booking.clients.read")
async def client_portfolio_report(tx: Reading, client_id: ClientId) -> ClientPortfolio:
    return await queries.client_portfolio(tx, client_id=client_id)


@router.get(
    "/reports/client-portfolio/{client_id}/export", responses={**downloads.EITHER}, response_class=Response
)
@needs("booking.clients.read")
async def export_client_portfolio(
    tx: Reading,
    request: Request,
    client_id: ClientId,
    form: Annotated[Form, Query(alias="format")] = Form.EXCEL,
) -> Response:
    """A row for each lot that is held and for each that was sold."""
    found = await queries.client_portfolio(tx, client_id=client_id)
    return await portfolio_file(tx, found, form, firm=request.app.state.firm)


async def portfolio_file(tx: ReadTx, found: ClientPortfolio, form: Form, *, firm: str) -> Response:
    asked = {"Client": found.client, "As on": f"{found.as_on:%d %b %Y}"}
    heading = tables.Heading(firm, tx.now, tx.zone, asked)
    return await downloads.table(
        form,
        "Portfolio",
        COLUMNS,
        [*_held(found), *_sold(found)],
        heading=heading,
        name=f"portfolio-{found.as_on}",
    )


def _held(found: ClientPortfolio) -> Iterator[Line]:
    for h in found.holdings:
        for lot in h.lots:
            value = None if h.last_price is None else h.last_price * lot.quantity
            yield (
                h.symbol,
                h.isin,
                lot.acquired_on,
                lot.quantity,
                lot.price,
                lot.invested,
                h.last_price,
                h.last_price_on,
                value,
                None if value is None else value - lot.invested,
                None,
                None,
                None,
                None,
            )


def _sold(found: ClientPortfolio) -> Iterator[Line]:
    for g in found.realised:
        empty = (None, None, None, None, None, None)
        yield (g.symbol, None, g.acquired_on, g.quantity, *empty, g.sold_on, g.invested, g.gain, g.term)
