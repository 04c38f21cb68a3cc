"""Purchases over HTTP: translate, call once, return."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.purchases import operations, queries
from bahi.desks.booking.purchases.queries import (
    Purchase,
    PurchaseEvent,
    PurchaseId,
    PurchaseNames,
    PurchasePage,
    PurchasePayment,
    PurchaseTotals,
    Sort,
)
from bahi.desks.booking.purchases.rules import Settlement, State
from bahi.desks.booking.stocks.queries import StockId
from bahi.kit.http import Reading, TransactionalRoute, Writing, needs
from bahi.kit.problems import PROBLEMS
from bahi.kit.rows import Body
from bahi.kit.written import Written

router = APIRouter(
    prefix="/api/purchases", tags=["purchases"], route_class=TransactionalRoute, responses=PROBLEMS
)

Quantity = Annotated[int, Field(gt=0, le=1_000_000_000_000)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
Search = Annotated[str | None, Query(max_length=200)]
States = Annotated[list[State], Query(default_factory=list)]
Rupees = Annotated[Decimal, Field(gt=0, max_digits=15, decimal_places=2)]


class OrderPurchase(Body):
    vendor_id: ClientId
    stock_id: StockId
    quantity: Quantity
    price: Rupees


class PayPurchase(Body):
    amount: Rupees
    reference: Text | None = None


@router.get("")
@needs("booking.purchases.read")
async def purchases(
    tx: Reading,
    state: States,
    search: Search = None,
    sort: Sort = Sort.NEWEST,
    before: PurchaseId | None = None,
) -> Written[PurchasePage]:
    return await queries.purchases(tx, states=state, search=search, sort=sort, before=before)


@router.get("/totals")
@needs("booking.purchases.read")
async def purchase_totals(tx: Reading, state: States, search: Search = None) -> PurchaseTotals:
    return await queries.purchase_totals(tx, states=state, search=search)


@router.get("/names")
@needs("booking.purchases.read")
async def purchase_names(tx: Reading) -> PurchaseNames:
    return await queries.purchase_names(tx)


@router.get("/quote")
@needs("booking.purchases.read")
async def purchase_quote(tx: Reading, vendor_id: ClientId, quantity: Quantity, price: Rupees) -> Settlement:
    return await queries.quote(tx, vendor_id=vendor_id, quantity=quantity, price=price)


@router.get("/{purchase_id}")
@needs("booking.purchases.read")
async def purchase(tx: Reading, purchase_id: PurchaseId) -> Purchase:
    return await queries.purchase(tx, purchase_id=purchase_id)


@router.get("/{purchase_id}/history")
@needs("booking.purchases.read")
async def purchase_history(tx: Reading, purchase_id: PurchaseId) -> list[PurchaseEvent]:
    return await queries.purchase_history(tx, purchase_id=purchase_id)


@router.get("/{purchase_id}/payments")
@needs("booking.purchases.read")
async def purchase_payments(tx: Reading, purchase_id: PurchaseId) -> list[PurchasePayment]:
    return await queries.purchase_payments(tx, purchase_id=purchase_id)


@router.post("", status_code=201)
@needs("booking.purchases.order", moves_value=True)
async def order_purchase(tx: Writing, body: OrderPurchase) -> Purchase:
    return await operations.order_purchase(tx, **body.model_dump())


@router.post("/{purchase_id}/payments", status_code=201)
@needs("booking.purchases.pay", moves_value=True)
async def pay_purchase(tx: Writing, purchase_id: PurchaseId, body: PayPurchase) -> Purchase:
    return await operations.pay_purchase(
        tx, purchase_id=purchase_id, amount=body.amount, reference=body.reference
    )


@router.post("/{purchase_id}/receipt", status_code=201)
@needs("booking.purchases.receive", moves_value=True)
async def receive_purchase(tx: Writing, purchase_id: PurchaseId) -> Purchase:
    return await operations.receive_purchase(tx, purchase_id=purchase_id)


@router.delete("/{purchase_id}")
@needs("booking.purchases.cancel", moves_value=True)
async def delete_purchase(tx: Writing, purchase_id: PurchaseId, reason: Text = "Deleted") -> Purchase:
    """Nothing is deleted: the purchase is cancelled and stays on record."""
    return await operations.cancel_purchase(tx, purchase_id=purchase_id, reason=reason)
