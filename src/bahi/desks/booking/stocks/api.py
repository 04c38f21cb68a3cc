"""Stocks over HTTP: translate, call once, return."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.desks.booking.stocks import operations, queries
from bahi.desks.booking.stocks.queries import Stock, StockId, StockPage
from bahi.kernel.instruments import InstrumentState
from bahi.kit.http import Reading, Seen, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body

router = APIRouter(prefix="/api/stocks", tags=["stocks"], route_class=TransactionalRoute, responses=PROBLEMS)

Text = Annotated[str, Field(min_length=1, max_length=200)]
Symbol = Annotated[str, Field(min_length=1, max_length=30)]
FaceValue = Annotated[Decimal, Field(gt=0, max_digits=17, decimal_places=4)]
Search = Annotated[str | None, Query(max_length=200)]
States = Annotated[list[InstrumentState], Query(default_factory=list)]


class CreateStock(Body):
    symbol: Symbol
    name: Text
    isin: str | None = None
    sector: Text | None = None
    face_value: FaceValue | None = None


class ReviseStock(Body):
    name: Text
    isin: str | None = None
    sector: Text | None = None
    face_value: FaceValue | None = None
    suspended: bool = False


@router.post("", status_code=201)
@needs("booking.stocks.manage")
async def create_stock(tx: Writing, body: CreateStock) -> Stock:
    return await operations.create_stock(tx, **body.model_dump())


@router.get("")
@needs("booking.stocks.read")
async def stocks(tx: Reading, state: States, search: Search = None, after: str | None = None) -> StockPage:
    return await queries.stocks(tx, search=search, states=state, after=after)


@router.get("/{stock_id}")
@needs("booking.stocks.read")
async def stock(tx: Reading, stock_id: StockId) -> Stock:
    return await queries.stock(tx, stock_id=stock_id)


@router.put("/{stock_id}")
@needs("booking.stocks.manage")
async def revise_stock(tx: Writing, stock_id: StockId, body: ReviseStock, if_match: Seen = None) -> Stock:
    return await operations.revise_stock(tx, stock_id=stock_id, **body.model_dump(), seen=if_match)


@router.delete("/{stock_id}", status_code=204)
@needs("booking.stocks.manage")
async def remove_stock(tx: Writing, stock_id: StockId) -> None:
    await operations.remove_stock(tx, stock_id=stock_id)
