"""A purchase from order to receipt, with what it does to the ledger."""

from collections import Counter
from decimal import Decimal

import pytest
from psycopg.errors import CheckViolation
from tests.conftest import allowed
from tests.desks.booking.purchases.making import (
    EVERYTHING,
    a_pending_vendor,
    a_stock,
    a_vendor,
    an_order,
    another,
    paid_and_received,
)

from bahi.desks.booking.clients import operations as clients
from bahi.desks.booking.inventory import queries as inventory
from bahi.desks.booking.purchases import operations, queries
from bahi.desks.booking.purchases.errors import (
    NoSuchVendor,
    NotPossible,
    Overpaid,
    PurchaseClosed,
    StockNotTraded,
    VendorNotApproved,
)
from bahi.desks.booking.purchases.queries import Sort
from bahi.desks.booking.purchases.rules import Action, State
from bahi.desks.booking.stocks import operations as stocks
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *EVERYTHING)


async def balances(tx: Tx) -> dict[str, int]:
    """Minor units by purpose, over all owners; accounts at nought are left out."""
    cursor = await tx.connection.execute("select purpose, balance from ledger.account")
    found: Counter[str] = Counter()
    for purpose, balance in await cursor.fetchall():
        found[purpose] += balance
    return {purpose: balance for purpose, balance in found.items() if balance}


async def test_an_order_owes_the_vendor_and_the_state_and_counts_the_shares(desk: Tx) -> None:
    ordered = await an_order(desk, await a_vendor(desk), await a_stock(desk), 6000)
    assert (ordered.withheld, ordered.stamp, ordered.payable) == (
        Decimal("1000.00"),
        Decimal("900.00"),
        Decimal("5998100.00"),
    )
    assert await balances(desk) == {
        "booking.stock_cost": -600000000,
        "booking.payable": 599810000,
        "booking.tax_withheld": 100000,
        "booking.stamp_duty": 90000,
        "booking.vendor_due": -6000,
        "booking.inventory": 6000,
    }
    subjects = await desk.value(
        "select count(distinct subject) from ledger.journal where subject = %(id)s", id=ordered.id
    )
    assert subjects == 1


async def test_paid_in_parts_and_received(desk: Tx) -> None:
    stock = await a_stock(desk)
    ordered = await an_order(desk, await a_vendor(desk), stock)
    part = await operations.pay_purchase(desk, purchase_id=ordered.id, amount=Decimal("40000.00"))
    whole = await operations.pay_purchase(desk, purchase_id=ordered.id, amount=part.left, reference="UTR 1")
    assert (ordered.left, part.left, whole.left) == (
        Decimal("99985.00"),
        Decimal("59985.00"),
        Decimal("0.00"),
    )
    assert (ordered.state, part.state, whole.state) == (State.ORDERED, State.PART_PAID, State.PAID)
    received = await operations.receive_purchase(desk, purchase_id=ordered.id)
    assert (received.state, received.available_actions) == (State.RECEIVED, [])
    assert await balances(desk) == {
        "booking.stock_cost": -10000000,
        "booking.stamp_duty": 1500,
        "bank": 9998500,
        "booking.inventory": 100,
        "outside": -100,
    }
    payments = await queries.purchase_payments(desk, purchase_id=ordered.id)
    assert [(p.tranche, p.amount, p.reference) for p in payments] == [
        (1, Decimal("40000.00"), None),
        (2, Decimal("59985.00"), "UTR 1"),
    ]
    holding = await inventory.holding(desk, stock_id=stock.id)
    assert (holding.in_hand, holding.cost, holding.value) == (100, Decimal("1000.00"), Decimal("100000.00"))
    history = await queries.purchase_history(desk, purchase_id=ordered.id)
    assert [e.name.rpartition(".")[2] for e in reversed(history)] == ["ordered", "paid", "paid", "received"]


async def test_cancelling_reverses_and_keeps_the_record(desk: Tx) -> None:
    ordered = await an_order(desk, await a_vendor(desk), await a_stock(desk))
    cancelled = await operations.cancel_purchase(desk, purchase_id=ordered.id, reason="Withdrawn")
    assert (cancelled.state, await balances(desk)) == (State.CANCELLED, {})
    with pytest.raises(PurchaseClosed):
        await operations.pay_purchase(desk, purchase_id=ordered.id, amount=Decimal(1))


async def test_what_is_not_possible(desk: Tx) -> None:
    ordered = await an_order(desk, await a_vendor(desk), await a_stock(desk))
    with pytest.raises(Overpaid, match=r"Only ₹99985\.00 is left"):
        await operations.pay_purchase(desk, purchase_id=ordered.id, amount=Decimal("99985.01"))
    with pytest.raises(NotPossible):
        await operations.receive_purchase(desk, purchase_id=ordered.id)
    await operations.pay_purchase(desk, purchase_id=ordered.id, amount=Decimal(1))
    with pytest.raises(NotPossible):
        await operations.cancel_purchase(desk, purchase_id=ordered.id, reason="Too late")


async def test_only_an_approved_vendor_sells(desk: Tx) -> None:
    stock, pending = await a_stock(desk), await a_pending_vendor(desk)
    with pytest.raises(VendorNotApproved, match="Vasant & Co is pending"):
        await an_order(desk, pending, stock)
    await clients.approve_client(another(desk), client_id=pending.id)
    await clients.suspend_client(desk, client_id=pending.id, reason="Under review")
    with pytest.raises(VendorNotApproved, match="suspended"):
        await an_order(desk, pending, stock)
    await clients.unsuspend_client(desk, client_id=pending.id)
    client = await clients.clone_client(desk, client_id=pending.id)
    with pytest.raises(NoSuchVendor):
        await an_order(desk, client, stock)
    await stocks.revise_stock(
        desk, stock_id=stock.id, name="NSE", isin=None, sector=None, face_value=None, suspended=True
    )
    with pytest.raises(StockNotTraded):
        await an_order(desk, pending, stock)


async def test_tax_is_frozen_with_the_purchase_and_not_recomputed(desk: Tx) -> None:
    vendor, stock = await a_vendor(desk), await a_stock(desk)
    first = await an_order(desk, vendor, stock, 4800, "1000.00")
    second = await an_order(desk, vendor, stock, 500, "1000.00")
    assert second.withheld == Decimal("300.00")
    await operations.cancel_purchase(desk, purchase_id=first.id, reason="Withdrawn")
    assert (await queries.purchase(desk, purchase_id=second.id)).withheld == Decimal("300.00")
    with pytest.raises(CheckViolation, match="frozen"):
        await desk.run("update booking.purchase set withheld = 0, payable = gross - stamp")


async def test_the_list_pages_filters_and_totals(desk: Tx) -> None:
    vendor, stock = await a_vendor(desk), await a_stock(desk)
    made = [await an_order(desk, vendor, stock, n, "10.00") for n in range(1, 63)]
    await paid_and_received(desk, made[0])
    first = (await queries.purchases(desk, states=[], search="vasant", sort=Sort.NEWEST, before=None)).read()
    rest = (
        await queries.purchases(desk, states=[], search="vasant", sort=Sort.NEWEST, before=first.next)
    ).read()
    assert [p.id for p in first.items + rest.items] == [p.id for p in reversed(made)]
    assert rest.next is None
    for sort in Sort:
        page = (await queries.purchases(desk, states=[], search=None, sort=sort, before=None)).read()
        after = (await queries.purchases(desk, states=[], search=None, sort=sort, before=page.next)).read()
        assert len({p.id for p in page.items + after.items}) == 62
    totals = await queries.purchase_totals(desk, states=[State.RECEIVED], search=None)
    assert (totals.count, totals.left, totals.by_state) == (
        1,
        Decimal("0.00"),
        {State.ORDERED: 61, State.RECEIVED: 1},
    )
    names = await queries.purchase_names(desk)
    assert ([v.name for v in names.vendors], [s.symbol for s in names.stocks]) == (["Vasant & Co"], ["NSE"])
    quoted = await queries.quote(desk, vendor_id=vendor.id, quantity=100, price=Decimal("1000.00"))
    assert quoted.payable == Decimal("99985.00")


async def test_permissions(desk: Tx) -> None:
    ordered = await an_order(desk, await a_vendor(desk), await a_stock(desk))
    reader = allowed(desk, "booking.purchases.read")
    assert (await queries.purchase(reader, purchase_id=ordered.id)).available_actions == []
    assert ordered.available_actions == [Action.PAY, Action.CANCEL]
    with pytest.raises(Denied, match=r"booking\.purchases\.pay"):
        await operations.pay_purchase(reader, purchase_id=ordered.id, amount=Decimal(1))
