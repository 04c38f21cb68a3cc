"""What is there, what it cost, and who may know that."""

from decimal import Decimal

import pytest
from psycopg.errors import InsufficientPrivilege
from tests.conftest import allowed
from tests.desks.booking.purchases.making import EVERYTHING, a_stock, a_vendor, an_order, paid_and_received

from bahi.desks.booking.inventory import movements, operations, queries
from bahi.desks.booking.inventory.movements import NotInHand
from bahi.desks.booking.purchases import operations as purchases
from bahi.desks.booking.purchases.errors import AlreadyPromised
from bahi.kernel import ledger
from bahi.kit.errors import Denied
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *EVERYTHING)


async def test_ordered_and_received_shares_are_told_apart(desk: Tx) -> None:
    vendor, stock = await a_vendor(desk), await a_stock(desk)
    await paid_and_received(desk, await an_order(desk, vendor, stock, 1000, "100.00"))
    await an_order(desk, vendor, stock, 400, "100.00")
    found = await queries.holding(desk, stock_id=stock.id)
    assert (found.ordered, found.in_hand, found.blocked, found.deliverable, found.available) == (
        400,
        1000,
        0,
        1000,
        1400,
    )


async def test_pending_does_not_block_approved_does_transferred_leaves(desk: Tx) -> None:
    vendor, stock = await a_vendor(desk), await a_stock(desk)
    await paid_and_received(desk, await an_order(desk, vendor, stock, 1000, "100.00"))
    due = await an_order(desk, vendor, stock, 400, "100.00")
    share = await ledger.asset(desk, code=str(stock.id))
    shelf = await ledger.account(desk, asset=share, purpose="booking.inventory")
    client = await ledger.account(desk, asset=share, purpose="holding", owner=new_id())
    await ledger.move(desk, [ledger.Item(debit=shelf, credit=client, amount=200, memo="tests.delivered")])
    await movements.take_out(desk, stock_id=stock.id, quantity=200, subject=new_id())
    await ledger.move(desk, [ledger.Item(ledger.Kind.HOLD, debit=shelf, amount=300, memo="tests.blocked")])
    found = await queries.holding(desk, stock_id=stock.id)
    assert (found.in_hand, found.blocked, found.available, found.deliverable) == (800, 300, 900, 500)
    await ledger.move(desk, [ledger.Item(ledger.Kind.HOLD, debit=shelf, amount=700, memo="tests.blocked")])
    with pytest.raises(AlreadyPromised):
        await purchases.cancel_purchase(desk, purchase_id=due.id, reason="Vendor withdrew")


async def test_the_average_is_the_cost_of_what_is_left(desk: Tx) -> None:
    vendor, stock = await a_vendor(desk), await a_stock(desk)
    await paid_and_received(desk, await an_order(desk, vendor, stock, 1000, "100.00"))
    await paid_and_received(desk, await an_order(desk, vendor, stock, 500, "130.00"))
    cost = await movements.take_out(desk, stock_id=stock.id, quantity=600, subject=new_id())
    await paid_and_received(desk, await an_order(desk, vendor, stock, 300, "90.00"))
    found = await queries.holding(desk, stock_id=stock.id)
    assert (cost, found.cost, found.value) == (Decimal("66000.00"), Decimal("105.00"), Decimal("126000.00"))
    with pytest.raises(NotInHand, match="Only 1200"):
        await movements.take_out(desk, stock_id=stock.id, quantity=1201, subject=new_id())


async def test_a_viewer_without_cost_read_sees_no_cost_anywhere(desk: Tx) -> None:
    vendor, stock = await a_vendor(desk), await a_stock(desk)
    await paid_and_received(desk, await an_order(desk, vendor, stock, 7, "4321.09"))
    await operations.set_landing_price(desk, stock_id=stock.id, price=Decimal("5000.00"), reason=None)
    viewer = allowed(desk, "booking.inventory.read", "booking.landing_price.set", "booking.stocks.read")
    shown = [
        await queries.inventory(viewer, search=None, after=None),
        await queries.holding(viewer, stock_id=stock.id),
        await operations.set_landing_price(viewer, stock_id=stock.id, price=Decimal("5100.00"), reason=None),
        *await queries.landing_prices(viewer, stock_id=stock.id),
    ]
    said = " ".join(answer.model_dump_json() for answer in shown)
    assert "5100.00" in said
    assert "4321.09" not in said
    assert "30247.63" not in said
    assert "4321.09" in (await queries.holding(desk, stock_id=stock.id)).model_dump_json()


async def test_landing_prices_are_kept(desk: Tx) -> None:
    stock = await a_stock(desk)
    for price in ("10.00", "12.50"):
        await operations.set_landing_price(desk, stock_id=stock.id, price=Decimal(price), reason="Market")
    kept = await queries.landing_prices(desk, stock_id=stock.id)
    assert [p.price for p in kept] == [Decimal("12.50"), Decimal("10.00")]
    assert (await queries.holding(desk, stock_id=stock.id)).landing_price == Decimal("12.50")
    with pytest.raises(Denied):
        await operations.set_landing_price(
            allowed(desk, "booking.inventory.read"), stock_id=stock.id, price=Decimal(1), reason=None
        )


@pytest.mark.parametrize(
    "change",
    ["update booking.movement set cost = 0", "delete from booking.movement", "truncate booking.movement"],
)
async def test_movements_only_grow(tx: Tx, change: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        await tx.connection.execute(change)
