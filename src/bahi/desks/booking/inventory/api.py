"""The inventory over HTTP: translate, call once, return."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.desks.booking.inventory import operations, queries
from bahi.desks.booking.inventory.queries import Holding, HoldingPage, LandingPrice
from bahi.desks.booking.stocks.queries import StockId
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(
    prefix="/api/inventory", tags=["inventory"], route_class=TransactionalRoute, responses=PROBLEMS
)

Search = Annotated[str | None, Query(max_length=200)]
Rupees = Annotated[Decimal, Field(gt=0, max_digits=17, decimal_places=2)]
Reason = Annotated[str, Field(min_length=1, max_length=200)]


class SetLandingPrice(Body):
    price: Rupees
    reason: Reason | None = None


@router.get("")
@needs("booking.inventory.read")
async def inventory(tx: Reading, search: Search = None, after: str | None = None) -> HoldingPage:
    return await queries.inventory(tx, search=search, after=after)


@router.get("/{stock_id}")
@needs("booking.inventory.read")
async def holding(tx: Reading, stock_id: StockId) -> Holding:
    return await queries.holding(tx, stock_id=stock_id)


@router.get("/{stock_id}/landing-price")
@needs("booking.inventory.read")
async def landing_prices(tx: Reading, stock_id: StockId) -> list[LandingPrice]:
    return await queries.landing_prices(tx, stock_id=stock_id)


@router.put("/{stock_id}/landing-price")
@needs("booking.landing_price.set")
async def set_landing_price(tx: Writing, stock_id: StockId, body: SetLandingPrice) -> Holding:
    return await operations.set_landing_price(tx, stock_id=stock_id, price=body.price, reason=body.reason)


@router.delete("/{stock_id}", status_code=204)
@needs("booking.inventory.archive")
async def archive_inventory(tx: Writing, stock_id: StockId) -> None:
    await operations.archive_stock(tx, stock_id=stock_id)
