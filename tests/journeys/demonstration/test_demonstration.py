"""The demonstration firm obeys the rules of the book, and its numbers check."""

import random

from psycopg import AsyncConnection, connect
from stdnum import isin
from stdnum.in_ import pan
from tests.conftest import NOW

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.journeys import demonstration
from bahi.journeys.demonstration import rules
from bahi.kernel import ledger


def test_invented_numbers_are_valid_and_unlike() -> None:
    people, shares = list(rules.people(random.Random(1), 300)), list(rules.shares(random.Random(1)))
    assert all(pan.is_valid(somebody.pan) for somebody in people)
    assert all(isin.is_valid(share.isin) for share in shares)
    assert len({somebody.pan for somebody in people}) == 300
    assert len({share.isin for share in shares}) == len({share.symbol for share in shares}) == 40


async def test_the_firm_loads_once_and_its_book_is_whole(clone: str) -> None:
    database = wiring.open_database(Settings(), clone, most=2)
    async with database.writing, database.reading:
        assert not await demonstration.is_loaded(database, now=NOW)
        await demonstration.load(database, now=NOW, people=24, orders=30, stock_count=5)
        assert await demonstration.is_loaded(database, now=NOW)
    async with await AsyncConnection.connect(clone) as connection:
        assert await ledger.verify(connection) == []
    with connect(clone) as connection:
        states = {state for (state,) in connection.execute("select distinct state from booking.purchase")}
        waiting = connection.execute("select count(*) from booking.client where state = 'pending'").fetchone()
        last = connection.execute("select max(at) from events.event").fetchone()
        stages = {stage for (stage,) in connection.execute("select distinct stage from booking.booking")}
        mails = connection.execute("select count(*) from notifications.mail").fetchone()
    assert {"received", "cancelled"} <= states
    assert last is not None
    assert last[0] <= NOW
    assert "settled" in stages
    assert len(stages) >= 4
    assert mails is not None
    assert mails[0] > 20
    assert waiting == (2,)
