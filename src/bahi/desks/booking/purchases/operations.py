"""Changing purchases. Permit, lock, decide, change, post, record: in that order, every time."""

from decimal import Decimal
from uuid import UUID

from bahi.desks.booking.clients.queries import ClientId
from bahi.desks.booking.inventory import movements
from bahi.desks.booking.purchases import postings, queries, rules
from bahi.desks.booking.purchases.errors import (
    AlreadyPromised,
    NoSuchVendor,
    NotPossible,
    Overpaid,
    PurchaseClosed,
    StockNotTraded,
    VendorNotApproved,
)
from bahi.desks.booking.purchases.events import (
    PurchaseCancelled,
    PurchaseOrdered,
    PurchasePaid,
    PurchaseReceived,
)
from bahi.desks.booking.purchases.queries import Purchase, PurchaseId
from bahi.desks.booking.purchases.rules import Settlement, State
from bahi.desks.booking.stocks.queries import StockId
from bahi.kernel import access, events, ledger
from bahi.kit.rows import Row, new_id
from bahi.kit.tx import Tx


async def order_purchase(
    tx: Tx, *, vendor_id: ClientId, stock_id: StockId, quantity: int, price: Decimal
) -> Purchase:
    """Agrees the purchase and freezes its tax at the rates of today."""
    access.require(tx, "booking.purchases.order")
    vendor = await _lock_vendor(tx, vendor_id)
    if not await queries.is_traded(tx, stock_id=stock_id):
        raise StockNotTraded
    rates = await queries.rates(tx, on=tx.today)
    bought = await queries.bought_in_year(tx, vendor_id=vendor_id, on=tx.today)
    settlement = rules.settle(quantity * price, bought_before=bought, rates=rates)
    purchase_id = PurchaseId(new_id())
    await tx.insert(
        "booking.purchase",
        id=purchase_id,
        vendor_id=vendor_id,
        stock_id=stock_id,
        quantity=quantity,
        price=price,
        gross=settlement.gross,
        withheld=settlement.withheld,
        stamp=settlement.stamp,
        payable=settlement.payable,
        ordered_on=tx.today,
        ordered_at=tx.now,
        rates_from=rates.valid_from,
    )
    await postings.order(
        tx, subject=purchase_id, vendor=vendor, stock=stock_id, quantity=quantity, settlement=settlement
    )
    made = await queries.purchase(tx, purchase_id=purchase_id)
    await events.record(
        tx,
        PurchaseOrdered(
            subject=purchase_id,
            number=made.number,
            vendor=vendor_id,
            stock=stock_id,
            quantity=quantity,
            payable=settlement.payable,
        ),
    )
    return made


async def pay_purchase(
    tx: Tx, *, purchase_id: PurchaseId, amount: Decimal, reference: str | None = None
) -> Purchase:
    access.require(tx, "booking.purchases.pay")
    due = await tx.lock(_Purchase, "booking.purchase", purchase_id)
    if due.state not in (State.ORDERED, State.PART_PAID):
        raise PurchaseClosed(due.state)
    paid = due.paid + amount
    if paid > due.payable:
        raise Overpaid(due.payable - due.paid)
    tranche = 1 + len(await queries.purchase_payments(tx, purchase_id=purchase_id))
    await tx.insert(
        "booking.purchase_payment",
        id=new_id(),
        purchase=purchase_id,
        tranche=tranche,
        amount=amount,
        reference=reference,
        paid_at=tx.now,
        paid_by=tx.actor.id,
    )
    state = rules.state_after_payment(payable=due.payable, paid=paid)
    await tx.update("booking.purchase", purchase_id, paid=paid, state=state)
    vendor = await queries.party_of(tx, vendor_id=due.vendor_id)
    await postings.pay(tx, subject=purchase_id, vendor=vendor, amount=amount)
    await events.record(
        tx, PurchasePaid(subject=purchase_id, amount=amount, left=due.payable - paid, reference=reference)
    )
    return await queries.purchase(tx, purchase_id=purchase_id)


async def receive_purchase(tx: Tx, *, purchase_id: PurchaseId) -> Purchase:
    """The shares have come into the desk's own demat account."""
    access.require(tx, "booking.purchases.receive")
    due = await tx.lock(_Purchase, "booking.purchase", purchase_id)
    if due.state is not State.PAID:
        raise NotPossible("received", due.state)
    await tx.update("booking.purchase", purchase_id, state=State.RECEIVED)
    await movements.take_in(
        tx,
        stock_id=due.stock_id,
        quantity=due.quantity,
        cost=due.gross,
        subject=purchase_id,
        kind="purchase_receipt",
    )
    vendor = await queries.party_of(tx, vendor_id=due.vendor_id)
    await postings.receive(tx, subject=purchase_id, vendor=vendor, stock=due.stock_id, quantity=due.quantity)
    await events.record(tx, PurchaseReceived(subject=purchase_id, quantity=due.quantity))
    return await queries.purchase(tx, purchase_id=purchase_id)


async def cancel_purchase(tx: Tx, *, purchase_id: PurchaseId, reason: str) -> Purchase:
    access.require(tx, "booking.purchases.cancel")
    due = await tx.lock(_Purchase, "booking.purchase", purchase_id)
    if due.state is not State.ORDERED:
        raise NotPossible("cancelled", due.state)
    await tx.update("booking.purchase", purchase_id, state=State.CANCELLED)
    vendor = await queries.party_of(tx, vendor_id=due.vendor_id)
    try:
        await postings.cancel(
            tx,
            subject=purchase_id,
            vendor=vendor,
            stock=due.stock_id,
            quantity=due.quantity,
            settlement=Settlement(due.gross, due.withheld, due.stamp, due.payable),
        )
    except ledger.Refused as refused:
        raise AlreadyPromised from refused
    await events.record(tx, PurchaseCancelled(subject=purchase_id, reason=reason))
    return await queries.purchase(tx, purchase_id=purchase_id)


class _Purchase(Row):
    vendor_id: ClientId
    stock_id: StockId
    quantity: int
    gross: Decimal
    withheld: Decimal
    stamp: Decimal
    payable: Decimal
    paid: Decimal
    state: State


class _Vendor(Row):
    party: UUID
    role: str
    state: str


async def _lock_vendor(tx: Tx, vendor_id: ClientId) -> UUID:
    """The vendor's party. One order of theirs at a time, so that each counts toward the year's threshold."""
    found = await tx.maybe(
        _Vendor,
        "select party, role, state from booking.client where id = %(id)s for no key update",
        id=vendor_id,
    )
    if found is None or found.role != "vendor":
        raise NoSuchVendor
    if found.state != "approved":
        name = await tx.value("select name from parties.party where id = %(id)s", id=found.party)
        raise VendorNotApproved(name, found.state)
    return found.party
