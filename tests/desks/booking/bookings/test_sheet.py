"""A sheet of deals: every error of every row, then all of them, and none twice."""

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import SELLING, a_booking, a_client, later, somebody, stock_in_hand
from tests.desks.booking.partners.making import a_partner

from bahi.desks.booking.bookings import queries, sheet
from bahi.desks.booking.bookings.queries import BookingSort, Filter
from bahi.kernel import imports
from bahi.kernel.imports import Report
from bahi.kernel.imports.errors import RowsInvalid
from bahi.kit.tx import Tx

HEAD = "Deal reference,Client PAN,Stock,Quantity,Selling price,Kind,Partner,Partner share\n"
PAN = "AAACR5055K"


async def bring_in(tx: Tx, text: str, *, dry_run: bool = False, leave_out: bool = False) -> Report:
    return await imports.bring_in(
        tx,
        sheet.IMPORTER,
        filename="deals.csv",
        content=(HEAD + text).encode(),
        mapping=None,
        dry_run=dry_run,
        leave_out_invalid=leave_out,
    )


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(allowed(tx), *SELLING)


async def test_deals_come_in_once(desk: Tx) -> None:
    await a_client(desk)
    stock = await stock_in_hand(desk)
    row = f'D-1,{PAN.lower()},{stock.symbol},"1,00","₹1,50.00",,,\n'
    assert (await bring_in(desk, row, dry_run=True)).ready == 1
    assert (await bring_in(desk, row)).brought_in == 1
    again = await bring_in(desk, row)
    assert (again.brought_in, again.unchanged) == (0, 1)
    (made,) = (await queries.bookings(desk, by=Filter(), sort=BookingSort.NEWEST, before=None)).read().items
    assert (made.quantity, made.consideration, made.stage) == (100, 15000, "to_approve")


async def test_every_row_says_what_is_wrong_with_it(desk: Tx) -> None:
    client = await a_client(desk)
    stock = await stock_in_hand(desk, quantity=100)
    partner = await a_partner(desk, pan="ABCPK7788Q")
    await a_booking(desk, client, stock, quantity=10)
    other = await a_client(desk, "AAACI1195H")
    deals = (
        f"D-1,{PAN},{stock.symbol},5,150,,,\n"  # the first still waits for approval
        f"D-2,ABCPZ9999Z,{stock.symbol},5,150,,,\n"
        f"D-3,AAACI1195H,NONE,5,150,,,\n"
        f"D-4,AAACI1195H,{stock.symbol},101,150,,,\n"
        f"D-5,AAACI1195H,{stock.symbol},5.5,150.001,mine,,\n"
        f"D-6,AAACI1195H,{stock.symbol},5,150,,{partner.number},31\n"
        f"D-7,AAACI1195H,{stock.symbol},5,150,,RP-404,\n"
        f"D-8,AAACI1195H,{stock.symbol},60,150,,{partner.number},20\n"
        f"D-9,AAACI1195H,{stock.symbol},5,150,,,\n"  # D-8 is the one that waits
    )
    told = await bring_in(later(desk, minutes=1), deals, dry_run=True)
    assert (told.total, told.ready) == (9, 1)
    assert [(e.row, e.column) for e in told.errors] == [
        (2, "symbol"),
        (3, "pan"),
        (4, "symbol"),
        (5, "quantity"),
        (6, "quantity"),
        (6, "price"),
        (6, "kind"),
        (7, "partner"),
        (8, "partner"),
        (10, "symbol"),
    ]
    with pytest.raises(RowsInvalid):
        await bring_in(later(desk, minutes=1), deals)
    done = await bring_in(later(desk, minutes=1), deals, leave_out=True)
    assert (done.brought_in, done.left_out) == (1, 8)
    (made,) = (
        (
            await queries.bookings(desk, by=Filter(client=other.id), sort=BookingSort.NEWEST, before=None)
        ).read()
    ).items
    assert (made.quantity, made.number) == (60, "BK-2026-00002")


async def test_what_is_left_counts_the_rows_before(desk: Tx) -> None:
    await a_client(desk)
    await a_client(desk, "AAACI1195H")
    stock = await stock_in_hand(desk, quantity=100)
    told = await bring_in(
        desk, f"A,{PAN},{stock.symbol},60,150,,,\nB,AAACI1195H,{stock.symbol},50,150,,,\n", dry_run=True
    )
    assert [(e.row, e.message) for e in told.errors] == [(3, "Only 40 of these shares are available.")]


async def test_somebody_elses_client_is_nobody(desk: Tx) -> None:
    await a_client(desk)
    stock = await stock_in_hand(desk)
    employee = await somebody(desk, "booking.bookings.create", sees_all=False)
    told = await bring_in(employee, f"A,{PAN},{stock.symbol},10,150,,,\n", dry_run=True)
    assert [(e.column, e.message) for e in told.errors] == [("pan", "There is no such client among yours.")]
