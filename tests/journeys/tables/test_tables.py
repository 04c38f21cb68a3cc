"""A list leaves as a file with the rows, the filter and the secrets of its own route."""

import io
import zipfile
from dataclasses import replace

import pytest
from httpx2 import ASGITransport, AsyncClient
from tests.conftest import allowed
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    settled,
    somebody,
    stock_in_hand,
)
from tests.desks.booking.portal.making import signed_in
from tests.kernel.identity.making import OURS

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.journeys.tables import rows
from bahi.journeys.tables.registry import TABLES
from bahi.journeys.tables.rows import Table, lines
from bahi.kernel import access
from bahi.kernel.access import SYSTEM
from bahi.kit.errors import Denied
from bahi.kit.tables import Column
from bahi.kit.tx import Tx

BY_NAME = {table.name: table for table in TABLES}


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *SELLING, "booking.commissions.read", "identity.clients.admit")


async def found(tx: Tx, name: str, **asked: object) -> list[list[object]]:
    table = BY_NAME[name]
    takes = frozenset({"before"} if name != "awaited-payments" else ())
    if name in ("stocks", "inventory", "users"):
        takes = frozenset({"after"})
    return [list(line) async for line in lines(table, tx, asked, takes)]


async def test_commissions_as_on_screen(desk: Tx) -> None:
    made = await settled(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    every = await found(desk, "employee-commissions", state=[], search=None)
    assert [line[0] for line in every] == [made.number]
    assert await found(desk, "employee-commissions", state=[], search="nobody") == []
    assert await found(desk, "partner-commissions", state=[], search=None) == []


async def test_cost_is_empty_for_who_may_not_know_it(desk: Tx) -> None:
    await stock_in_hand(desk)
    (seen,) = await found(desk, "inventory", search=None)
    (hidden,) = await found(allowed(desk, "booking.inventory.read"), "inventory", search=None)
    assert [str(value) for value in seen[-2:]] == ["110.00", "110000.00"]
    assert hidden[-2:] == [None, None]
    with pytest.raises(Denied):
        await found(allowed(desk, "booking.stocks.read"), "purchases", state=[], search=None)


async def test_a_client_takes_their_own_bookings(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    me = await signed_in(desk, client)
    made = await a_booking(desk, client, stock)
    (line,) = await found(me, "own-bookings")
    assert line[0] == made.number


async def test_page_after_page_and_not_for_ever(desk: Tx, monkeypatch: pytest.MonkeyPatch) -> None:
    class Numbered:
        def __init__(self, number: int) -> None:
            self.id = number

    class Page:
        def __init__(self, first: int) -> None:
            self.items = [Numbered(number) for number in range(first, first + 10)]
            self.next = first + 10 if first < 40 else None

    async def pages(tx: Tx, before: int | None = None) -> Page:
        return Page(before or 0)

    table = Table("numbers", "Numbers", pages, {"id": Column("Number")})
    every = [line async for line in lines(table, desk, {}, frozenset({"before"}))]
    assert [line[0] for line in every] == list(range(50))
    monkeypatch.setattr(rows, "MOST", 20)
    some = [line async for line in lines(table, desk, {}, frozenset({"before"}))]
    assert len(some) == 21
    assert "narrow" in str(some[-1][0])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
async def test_each_is_served_as_excel_to_who_may_read_the_list(
    clone: str, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = wiring.web(Settings(), clone)
    role = 6 if table.name == "own-bookings" else 1
    actor = replace(SYSTEM, permissions=access.policy().roles[role].permissions)

    async def somebody_known(*_: object) -> object:
        return actor

    app.state.doors = replace(app.state.doors, authenticate=somebody_known)
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app), base_url="https://book.test", headers=OURS) as client,
    ):
        answer = await client.get(f"/api/tables/{table.name}")
    if table.name == "own-bookings":
        assert answer.json()["code"] == "NotAClient"
        return
    assert answer.status_code == 200, answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert all(column.title in sheet for column in table.columns.values())
