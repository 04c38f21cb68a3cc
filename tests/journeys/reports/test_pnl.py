"""Profit and loss: each settled booking once, the same sums whichever way it is grouped."""

from decimal import Decimal

import pytest
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    later,
    settled,
    somebody,
    stock_in_hand,
)

from bahi.journeys.analytics.queries import Period, period
from bahi.journeys.reports import queries
from bahi.journeys.reports.queries import PnlBy
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx

ALL = (*SELLING, "booking.reports.read", "booking.cost.read")


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *ALL)


async def test_a_settled_booking_and_its_sums(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    await settled(desk, await a_booking(desk, client, stock))
    await a_booking(later(desk, minutes=1), client, stock, quantity=5)
    told = await queries.pnl(desk, of=period(desk, since=None, until=None), by=PnlBy.STOCK, before=None)
    [line] = told.items
    assert (line.consideration, line.landing_value, line.revenue) == (
        Decimal("15000.00"),
        Decimal("12000.00"),
        Decimal("3000.00"),
    )
    assert (line.cost, line.margin) == (Decimal("11000.00"), Decimal("1000.00"))
    assert (told.totals.bookings, told.totals.revenue, told.next) == (1, line.revenue, None)
    for by in PnlBy:
        [group] = (await queries.pnl(desk, of=told.period, by=by, before=None)).groups
        assert (group.revenue, group.margin) == (line.revenue, line.margin)
    assert await queries.every_line(desk, of=told.period) == [line]


async def test_what_settled_outside_the_period_has_no_place_in_it(desk: Tx) -> None:
    await settled(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    yesterday = desk.today.fromordinal(desk.today.toordinal() - 1)
    of = Period(since=yesterday, until=yesterday)
    told = await queries.pnl(desk, of=of, by=PnlBy.CLIENT, before=None)
    assert (told.items, told.groups, told.totals.bookings, told.totals.cost) == ([], [], 0, Decimal(0))


async def test_costs_are_for_those_who_may_know_them(desk: Tx) -> None:
    await settled(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    finance = await somebody(desk, "booking.reports.read")
    told = await queries.pnl(desk, of=period(desk, since=None, until=None), by=PnlBy.STOCK, before=None)
    blind = await queries.pnl(finance, of=told.period, by=PnlBy.STOCK, before=None)
    for figures in (*blind.items, *blind.groups, blind.totals):
        assert (figures.cost, figures.margin) == (None, None)
        assert figures.revenue == Decimal("3000.00")


async def test_permissions(tx: Tx) -> None:
    seller = await somebody(tx, "booking.bookings.read")
    with pytest.raises(Denied, match=r"booking\.reports\.read"):
        await queries.pnl(seller, of=period(seller, since=None, until=None), by=PnlBy.STOCK, before=None)
