"""Every figure of the report that stands in the ledger opens to the transfers it is made of."""

from decimal import Decimal

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    settled,
    somebody,
    stock_in_hand,
)

from bahi.journeys.analytics.queries import period
from bahi.journeys.reports import queries
from bahi.journeys.reports.made_of import Figure, pnl_transfers
from bahi.journeys.reports.queries import PnlBy
from bahi.kit.errors import Denied
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

READING = ("booking.reports.read", "booking.cost.read", "booking.commissions.read", "ledger.read")


async def test_its_transfers_sum_to_it(tx: Tx) -> None:
    desk = await somebody(tx, *SELLING, *READING)
    done = await settled(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    of = period(desk, since=None, until=None)
    report = await queries.pnl(desk, of=of, by=PnlBy.STOCK, before=None)
    (stock,) = report.groups
    for figure in Figure:
        amount = getattr(report.totals, figure)
        for group in (None, stock.id, done.id):
            found = await pnl_transfers(desk, of=of, figure=figure, group=group)
            assert found.total == amount == sum((one.amount for one in found.transfers), Decimal())
    other = await pnl_transfers(desk, of=of, figure=Figure.CONSIDERATION, group=new_id())
    assert (other.total, other.count) == (0, 0)


async def test_costs_only_for_those_who_may_know_them(tx: Tx) -> None:
    desk = await somebody(tx, *SELLING, *READING)
    reader = allowed(desk, "booking.reports.read", "ledger.read", "booking.bookings.read")
    with pytest.raises(Denied):
        await pnl_transfers(reader, of=period(desk, since=None, until=None), figure=Figure.COST, group=None)
