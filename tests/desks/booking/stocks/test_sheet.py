"""A sheet of stocks."""

from decimal import Decimal

import pytest
from tests.conftest import allowed
from tests.desks.booking.purchases.making import EVERYTHING, a_stock

from bahi.desks.booking.stocks import queries, sheet
from bahi.kernel import imports
from bahi.kernel.imports import Report
from bahi.kit.tx import Tx

SHEET = "Symbol,Company,ISIN,Sector,Face value\nTATACAP,Tata Capital,INE976I01016,Finance,10\nHDB,HDB,,,2.5\n"


@pytest.fixture
def desk(tx: Tx) -> Tx:
    return allowed(tx, *EVERYTHING)


async def bring_in(tx: Tx, text: str, *, dry_run: bool = False) -> Report:
    return await imports.bring_in(
        tx, sheet.IMPORTER, filename="s.csv", content=text.encode(), dry_run=dry_run
    )


async def test_stocks_come_in_once(desk: Tx) -> None:
    assert (await bring_in(desk, SHEET)).brought_in == 2
    assert (await bring_in(desk, SHEET)).unchanged == 2
    found = await queries.stocks(desk, search="tata", states=[], after=None)
    assert [(s.symbol, s.isin, s.face_value) for s in found.items] == [
        ("TATACAP", "INE976I01016", Decimal(10))
    ]


async def test_what_is_wrong_with_stocks(desk: Tx) -> None:
    await a_stock(desk)
    report = await bring_in(
        desk,
        "Symbol,Company,ISIN,Sector,Face value\nNSE,Taken,,,1\nA,A,INE976I01016,,1\nB,B,INE976I01016,,1\n"
        "C D,C,INE976I01017,,-1\n",
        dry_run=True,
    )
    assert [(e.row, e.column) for e in report.errors] == [
        (2, "symbol"),
        (4, "symbol"),
        (5, "symbol"),
        (5, "isin"),
        (5, "face_value"),
    ]
