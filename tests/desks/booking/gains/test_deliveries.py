"""A portfolio is what the ledger says, and every figure names the deliveries it is made of."""

from decimal import Decimal

import pytest
from tests.conftest import allowed
from tests.desks.booking.clients.test_clients import meera
from tests.desks.booking.purchases.making import EVERYTHING, a_stock

from bahi.desks.booking.gains.deliveries import portfolio
from bahi.desks.booking.inventory import operations as inventory
from bahi.desks.booking.stocks.queries import Stock
from bahi.kernel import ledger
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *EVERYTHING)


async def delivered(tx: Tx, party: object, stock: Stock, quantity: int, paise: int) -> None:
    """Shares against money in one group, as a transfer posts it."""
    share, rupees = await ledger.asset(tx, code=str(stock.id)), await ledger.asset(tx, code="INR")
    desk = await ledger.account(tx, asset=share, purpose="booking.inventory", floor=ledger.NO_FLOOR)
    wallet = await ledger.account(
        tx, asset=rupees, purpose="booking.client_money", owner=party, floor=ledger.NO_FLOOR
    )
    subject = new_id()
    await ledger.move(
        tx,
        [
            ledger.Item(
                debit=desk,
                credit=await ledger.account(tx, asset=share, purpose="holding", owner=party),
                amount=quantity,
                memo="booking.delivered.shares",
                subject=subject,
            ),
            ledger.Item(
                debit=wallet,
                credit=await ledger.account(tx, asset=rupees, purpose="booking.sales"),
                amount=paise,
                memo="booking.delivered.money",
                subject=subject,
            ),
        ],
    )


async def test_quantity_average_and_last_price(desk: Tx) -> None:
    client, nse, hdb = await meera(desk), await a_stock(desk), await a_stock(desk, "HDB")
    await inventory.set_landing_price(desk, stock_id=nse.id, price=Decimal("160.00"), reason=None)
    await delivered(desk, client.party, nse, 100, 15_000_00)
    await delivered(desk, client.party, nse, 50, 8_000_01)
    await delivered(desk, client.party, hdb, 3, 1_000_00)
    found = await portfolio(desk, client_id=client.id)
    assert [(h.symbol, h.quantity, h.average_price, h.last_price, h.value) for h in found.holdings] == [
        ("HDB", 3, Decimal("333.33"), None, None),
        ("NSE", 150, Decimal("153.33"), Decimal("160.00"), Decimal("24000.00")),
    ]
    assert (found.value, found.unpriced) == (Decimal("24000.00"), ["HDB"])
    explained = found.holdings[1].deliveries
    assert [(d.quantity, d.paid) for d in explained] == [(50, Decimal("8000.01")), (100, Decimal("15000.00"))]
    assert all(d.subject is not None for d in explained)


async def test_nothing_held_is_an_empty_portfolio(desk: Tx) -> None:
    client = await meera(desk)
    found = await portfolio(desk, client_id=client.id)
    assert (found.holdings, found.value) == ([], Decimal("0.00"))
