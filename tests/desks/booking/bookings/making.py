"""People, stock and bookings to sell with, made through the public operations."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from tests.desks.booking.purchases.making import (
    EVERYTHING,
    a_pending_vendor,
    a_stock,
    a_vendor,
    an_order,
    another,
    paid_and_received,
)

from bahi.desks.booking.bookings import operations, queries
from bahi.desks.booking.bookings.queries import Booking
from bahi.desks.booking.bookings.rules import BookingKind
from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.clients.rules import ClientRole
from bahi.desks.booking.confirmations import rules as links
from bahi.desks.booking.inventory import operations as inventory
from bahi.desks.booking.payments import operations as payments
from bahi.desks.booking.payments.rules import Mode
from bahi.desks.booking.stocks.queries import Stock
from bahi.desks.booking.transfers import operations as transfers
from bahi.kernel.parties import Depository
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Tx

SELLING = (
    *EVERYTHING,
    *(f"booking.bookings.{verb}" for verb in ("read", "create", "approve", "approve_loss", "void")),
    *(f"booking.payments.{verb}" for verb in ("read", "record")),
    *(f"booking.transfers.{verb}" for verb in ("read", "confirm")),
    *(f"booking.refunds.{verb}" for verb in ("read", "pay")),
    *(f"booking.partners.{verb}" for verb in ("read", "manage", "approve")),
    "approvals.read",
    "approvals.decide",
)


async def somebody(tx: Tx, *permissions: str, sees_all: bool = True, name: str = "Meera Nair") -> Tx:
    """The same transaction, by a person of the firm."""
    person = new_id()
    await tx.insert("identity.person", id=person, name=name)
    actor = replace(
        tx.actor,
        id=ActorId(new_id()),
        person=person,
        name=name,
        permissions=frozenset(permissions or SELLING),
        sees_all=sees_all,
    )
    return replace(tx, actor=actor)


async def a_client(tx: Tx, pan: str = "AAACR5055K") -> Client:
    made = await a_pending_vendor(tx, pan, ClientRole.CLIENT)
    return await clients.approve_client(another(tx), client_id=made.id)


async def stock_in_hand(tx: Tx, quantity: int = 1000, cost: str = "110.00", landing: str = "120.00") -> Stock:
    """Bought, paid and received at `cost`, passed on at `landing`."""
    stock = await a_stock(tx)
    await paid_and_received(tx, await an_order(tx, await a_vendor(tx), stock, quantity, cost))
    await inventory.set_landing_price(tx, stock_id=stock.id, price=Decimal(landing), reason=None)
    return stock


async def a_booking(
    tx: Tx,
    client: Client,
    stock: Stock,
    quantity: int = 100,
    price: str = "150.00",
    kind: BookingKind = BookingKind.CLIENT,
) -> Booking:
    return await operations.create_booking(
        tx,
        kind=kind,
        client_id=client.id,
        stock_id=stock.id,
        quantity=quantity,
        selling_price=Decimal(price),
    )


def later(tx: Tx, **by: float) -> Tx:
    return replace(tx, now=tx.now + timedelta(**by))


async def approved(tx: Tx, made: Booking) -> Booking:
    return await operations.decide_booking(another(tx), booking_id=made.id, approves=True)


async def token_of(tx: Tx, booking_id: UUID) -> str:
    """A token that opens the link which is out: the mailed one is nowhere in the database."""
    token = links.new_token()
    await tx.run(
        "update booking.confirmation set hash = %(hash)s where booking = %(id)s and closed_at is null",
        hash=links.digest(token),
        id=booking_id,
    )
    return token


async def accepted(tx: Tx, made: Booking) -> Booking:
    await approved(tx, made)
    token = await token_of(tx, made.id)
    await operations.answer_booking(tx, booking_id=made.id, token=token, accepts=True)
    return await queries.booking(tx, booking_id=made.id)


async def pay(tx: Tx, made: Booking, amount: str | None = None, reference: str | None = None) -> Booking:
    return await payments.record_payment(
        tx,
        booking_id=made.id,
        amount=Decimal(amount) if amount else made.left,
        mode=Mode.NEFT,
        reference=reference or f"UTR{new_id().hex}",
        received_on=tx.today,
    )


async def settled(tx: Tx, made: Booking) -> Booking:
    await pay(tx, await accepted(tx, made))
    return await transfers.confirm_transfer(
        tx, booking_id=made.id, depository=Depository.NSDL, receipt="DIS-1"
    )
