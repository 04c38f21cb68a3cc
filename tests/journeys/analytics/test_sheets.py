"""Each table of the analytics as a sheet: the rows of the screen, and costs only for those who may know."""

import pytest
from tests.desks.booking.bookings.making import SELLING, a_booking, a_client, settled, somebody, stock_in_hand

from bahi.journeys.analytics.api import Analysis, table_of
from bahi.journeys.analytics.queries import period
from bahi.kit.tx import Tx

ALL = (*SELLING, "booking.reports.read", "booking.cost.read")


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    desk = await somebody(tx, *ALL)
    await settled(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    return desk


async def test_every_table_has_as_many_cells_as_columns(desk: Tx) -> None:
    asked = period(desk, since=None, until=None)
    for of in Analysis:
        columns, rows = await table_of(desk, of, asked)
        assert {len(row) for row in rows} == {len(columns)}


async def test_the_margin_stands_in_the_file_of_those_who_may_know_it(desk: Tx) -> None:
    asked = period(desk, since=None, until=None)
    finance = await somebody(desk, "booking.reports.read")
    titles = [column.title for column in (await table_of(finance, Analysis.STOCKS, asked))[0]]
    assert "Desk margin" not in titles
    titles = [column.title for column in (await table_of(desk, Analysis.STOCKS, asked))[0]]
    assert titles[-1] == "Desk margin"
