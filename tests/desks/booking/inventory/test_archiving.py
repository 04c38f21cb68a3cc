"""A stock leaves the list when nothing of it is left, and comes back with the next purchase."""

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    later,
    settled,
    somebody,
    stock_in_hand,
)
from tests.desks.booking.purchases.making import EVERYTHING, a_stock, a_vendor, an_order

from bahi.desks.booking.inventory import operations, queries
from bahi.desks.booking.inventory.errors import StillThere
from bahi.desks.booking.stocks.queries import Stock, StockId
from bahi.kit.errors import Denied, NotFound
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

MAY = (*SELLING, "booking.inventory.archive")


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *MAY)


async def listed(desk: Tx, stock: Stock) -> bool:
    page = await queries.inventory(desk, search=stock.symbol, after=None)
    return stock.id in {line.stock_id for line in page.items}


async def test_an_empty_stock_leaves_and_comes_back_with_the_next_purchase(desk: Tx) -> None:
    stock = await a_stock(desk)
    assert await listed(desk, stock)
    await operations.archive_stock(desk, stock_id=stock.id)
    assert not await listed(desk, stock)
    tomorrow = later(desk, days=1)
    await an_order(tomorrow, await a_vendor(tomorrow), stock)
    assert await listed(tomorrow, stock)


async def test_what_was_sold_out_may_leave(desk: Tx) -> None:
    stock, client = await stock_in_hand(desk, 100), await a_client(desk)
    await settled(desk, await a_booking(desk, client, stock))
    await operations.archive_stock(later(desk, days=1), stock_id=stock.id)
    assert not await listed(desk, stock)


async def test_what_is_still_there_is_said(desk: Tx) -> None:
    stock = await stock_in_hand(desk, 1200)
    await an_order(desk, await a_vendor(desk, "AAACS8577K"), stock, 50)
    await a_booking(desk, await a_client(desk), stock)
    with pytest.raises(StillThere) as refused:
        await operations.archive_stock(desk, stock_id=stock.id)
    assert str(refused.value) == (
        "NSE stays in the inventory: there are still 1,200 in hand, 50 on order and 1 open booking."
    )
    assert await listed(desk, stock)


async def test_it_needs_the_permission_and_a_stock(desk: Tx, tx: Tx) -> None:
    stock = await a_stock(desk)
    with pytest.raises(Denied):
        await operations.archive_stock(allowed(tx, *EVERYTHING), stock_id=stock.id)
    with pytest.raises(NotFound):
        await operations.archive_stock(desk, stock_id=StockId(new_id()))
