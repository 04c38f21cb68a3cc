"""The list of stocks."""

import pytest
from tests.conftest import allowed
from tests.desks.booking.purchases.making import EVERYTHING, a_stock, a_vendor, an_order

from bahi.desks.booking.stocks import operations, queries
from bahi.desks.booking.stocks.errors import StockInUse
from bahi.kernel.instruments.errors import InstrumentTaken
from bahi.kit.errors import NotFound
from bahi.kit.tx import Tx


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *EVERYTHING)


async def test_a_stock_nobody_dealt_in_can_be_removed_and_added_again(desk: Tx) -> None:
    stock = await a_stock(desk)
    await operations.remove_stock(desk, stock_id=stock.id)
    with pytest.raises(NotFound):
        await queries.stock(desk, stock_id=stock.id)
    assert (await a_stock(desk)).id != stock.id


async def test_a_stock_that_was_dealt_in_stays(desk: Tx) -> None:
    stock = await a_stock(desk)
    await an_order(desk, await a_vendor(desk), stock)
    with pytest.raises(StockInUse):
        await operations.remove_stock(desk, stock_id=stock.id)


async def test_lists_by_symbol(desk: Tx) -> None:
    for symbol in ("TATACAP", "HDB", "NSE"):
        await a_stock(desk, symbol)
    found = await queries.stocks(desk, search=None, states=[], after="HDB")
    assert [s.symbol for s in found.items] == ["NSE", "TATACAP"]
    found = await queries.stocks(desk, search="tata", states=[], after=None)
    assert [s.symbol for s in found.items] == ["TATACAP"]


async def test_a_symbol_is_used_once(desk: Tx) -> None:
    await a_stock(desk)
    with pytest.raises(InstrumentTaken):
        await a_stock(desk, "nse")
