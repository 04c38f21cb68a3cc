"""Vendors and stocks to deal in, made through the public operations."""

from dataclasses import replace
from decimal import Decimal

from tests.desks.booking.clients.making import with_papers

from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.clients.rules import ClientRole
from bahi.desks.booking.purchases import operations
from bahi.desks.booking.purchases.queries import Purchase
from bahi.desks.booking.stocks import operations as stocks
from bahi.desks.booking.stocks.queries import Stock
from bahi.kernel.parties import Kind
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

EVERYTHING = (
    *(f"booking.clients.{verb}" for verb in ("read", "create", "approve", "suspend")),
    *(f"booking.stocks.{verb}" for verb in ("read", "manage")),
    *(f"booking.purchases.{verb}" for verb in ("read", "order", "pay", "receive", "cancel")),
    "booking.inventory.read",
    "booking.cost.read",
    "booking.landing_price.set",
)


def another(tx: Tx) -> Tx:
    """The same transaction, by another person."""
    return replace(tx, actor=replace(tx.actor, id=ActorId(new_id()), person=new_id()))


async def a_pending_vendor(tx: Tx, pan: str = "AAACT2727Q", role: ClientRole = ClientRole.VENDOR) -> Client:
    """Every paper is there; somebody else may approve."""
    made = await clients.create_client(
        tx,
        name="Vasant & Co",
        role=role,
        kind=Kind.ORGANISATION,
        pan=pan,
        email="desk@vasant.example.in",
        mobile="9876543210",
    )
    return await with_papers(tx, made)


async def a_vendor(tx: Tx, pan: str = "AAACT2727Q") -> Client:
    made = await a_pending_vendor(tx, pan)
    return await clients.approve_client(another(tx), client_id=made.id)


async def a_stock(tx: Tx, symbol: str = "NSE") -> Stock:
    return await stocks.create_stock(
        tx, symbol=symbol, name=f"{symbol} Limited", isin=None, sector=None, face_value=Decimal(1)
    )


async def an_order(
    tx: Tx, vendor: Client, stock: Stock, quantity: int = 100, price: str = "1000.00"
) -> Purchase:
    return await operations.order_purchase(
        tx, vendor_id=vendor.id, stock_id=stock.id, quantity=quantity, price=Decimal(price)
    )


async def paid_and_received(tx: Tx, ordered: Purchase) -> Purchase:
    await operations.pay_purchase(tx, purchase_id=ordered.id, amount=ordered.payable)
    return await operations.receive_purchase(tx, purchase_id=ordered.id)
