"""The portfolio is what the ledger says, at the desk's last selling price; the landing price is not told."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pypdfium2
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

from bahi.desks.booking.clients.queries import Client
from bahi.desks.booking.gains import api, queries
from bahi.desks.booking.gains.rules import Term
from bahi.desks.booking.notes import operations as notes
from bahi.desks.booking.stocks.queries import Stock
from bahi.kernel import ledger
from bahi.kit import pdf
from bahi.kit.errors import Denied, NotFound
from bahi.kit.rows import new_id
from bahi.kit.tables import Heading
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *SELLING, "ledger.read")


def on(tx: Tx, day: date) -> Tx:
    return replace(tx, now=tx.now + (day - tx.today))


async def moved(tx: Tx, client: Client, stock: Stock, quantity: int, *, memo: str, rupees: int = 0) -> None:
    """Shares out of a client's holding below zero, into it above; with rupees the other way."""
    share, rupee = await ledger.asset(tx, code=str(stock.id)), await ledger.asset(tx, code="INR")
    outside = await ledger.account(tx, asset=share, purpose="outside", floor=ledger.NO_FLOOR)
    holding = await ledger.account(tx, asset=share, purpose="holding", owner=client.party)
    debit, credit = (outside, holding) if quantity > 0 else (holding, outside)
    items = [
        ledger.Item(
            debit=debit,
            credit=credit,
            amount=abs(quantity),
            memo=memo,
            subject=new_id(),
            effective=tx.now,
        )
    ]
    if rupees:
        bank = await ledger.account(tx, asset=rupee, purpose="bank", floor=ledger.NO_FLOOR)
        wallet = await ledger.account(
            tx, asset=rupee, purpose="wallet", owner=client.party, floor=ledger.NO_FLOOR
        )
        pays, gets = (wallet, bank) if quantity > 0 else (bank, wallet)
        items.append(ledger.Item(debit=pays, credit=gets, amount=rupees, memo=memo, effective=tx.now))
    await ledger.move(tx, items)


async def test_lots_of_two_bookings_and_the_last_selling_price(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    first = await settled(desk, await a_booking(desk, client, stock))
    await notes.make_contract_note(desk, booking_id=first.id)
    after = later(desk, days=1)
    await settled(after, await a_booking(after, client, stock, quantity=50, price="160.00"))
    found = await queries.client_portfolio(after, client_id=client.id)
    [holding] = found.holdings
    assert (holding.quantity, holding.invested, holding.average_price) == (
        150,
        Decimal("23000.00"),
        Decimal("153.33"),
    )
    assert (holding.last_price, holding.last_price_on) == (Decimal("160.00"), after.today)
    assert (holding.value, holding.unrealised_gain) == (Decimal("24000.00"), Decimal("1000.00"))
    assert [(lot.quantity, lot.price, lot.subject == first.id) for lot in holding.lots] == [
        (100, Decimal("150.00"), True),
        (50, Decimal("160.00"), False),
    ]
    assert holding.lots[0].long_term_from == date(2028, 11, 23)
    assert [note.number for note in found.notes] == ["CN-2026-00001"]
    assert "120.00" not in found.model_dump_json()


async def test_a_sale_gains_by_lot_and_term(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    for day, quantity, paise in ((date(2024, 1, 10), 100, 5_000_00), (date(2025, 6, 1), 100, 8_000_00)):
        await moved(on(desk, day), client, stock, quantity, memo="market.bought", rupees=paise)
    sale = on(desk, date(2026, 2, 15))
    await moved(sale, client, stock, -150, memo="market.delivered", rupees=18_000_00)
    found = await queries.client_portfolio(desk, client_id=client.id)
    assert [(line.term, line.gain) for line in found.realised] == [
        (Term.LONG, Decimal("7000.00")),
        (Term.SHORT, Decimal("2000.00")),
    ]
    [year] = found.years
    assert (year.year, year.short_gain, year.long_gain, year.long_tax) == (
        "2025-26",
        Decimal("2000.00"),
        Decimal("7000.00"),
        Decimal("875.00"),
    )
    assert [(lot.quantity, lot.invested) for lot in found.holdings[0].lots] == [(50, Decimal("4000.00"))]
    assert (found.unpriced, found.totals.realised_gain) == (["NSE"], Decimal("9000.00"))


async def test_a_split_and_a_bonus_and_what_was_taken_back(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    await moved(on(desk, date(2025, 1, 10)), client, stock, 10, memo="market.bought", rupees=1_000_00)
    await moved(on(desk, date(2025, 2, 1)), client, stock, 90, memo="booking.action.split")
    await moved(on(desk, date(2025, 3, 1)), client, stock, 100, memo="booking.action.bonus")
    found = await queries.client_portfolio(desk, client_id=client.id)
    assert [(lot.acquired_on, lot.quantity, lot.invested) for lot in found.holdings[0].lots] == [
        (date(2025, 1, 10), 100, Decimal("1000.00")),
        (date(2025, 3, 1), 100, Decimal("0.00")),
    ]
    bonus = await desk.value("select id from ledger.journal where memo = 'booking.action.bonus'")
    await ledger.move(desk, [ledger.Item(ledger.Kind.REVERSE, ref=bonus, memo="booking.action.reversed")])
    found = await queries.client_portfolio(desk, client_id=client.id)
    assert [lot.quantity for lot in found.holdings[0].lots] == [100]
    assert found.realised == []


async def test_somebody_elses_client_is_not_there(desk: Tx) -> None:
    client = await a_client(desk)
    stranger = await somebody(desk, "booking.clients.read", sees_all=False)
    with pytest.raises(NotFound):
        await queries.client_portfolio(stranger, client_id=client.id)
    with pytest.raises(Denied, match=r"booking\.clients\.read"):
        await queries.client_portfolio(await somebody(desk, "booking.stocks.read"), client_id=client.id)


async def test_nothing_is_a_portfolio_too(desk: Tx) -> None:
    found = await queries.client_portfolio(desk, client_id=(await a_client(desk)).id)
    assert (found.holdings, found.realised, found.totals.invested) == ([], [], Decimal("0.00"))


async def test_the_file_has_a_row_for_each_lot_held_and_each_sold(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    await settled(desk, await a_booking(desk, client, stock))
    await moved(later(desk, days=1), client, stock, -40, memo="sold", rupees=8_000_00)
    found = await queries.client_portfolio(later(desk, days=1), client_id=client.id)
    rows = [*api._held(found), *api._sold(found)]
    heading = Heading("Meridian", desk.now + timedelta(days=1), desk.zone, {"Client": client.name})
    drawn = pypdfium2.PdfDocument(await pdf.table("Portfolio", api.COLUMNS, rows, heading=heading))
    said = " ".join(drawn[0].get_textpage().get_text_range().split())
    for part in (client.name, "9,000.00", "6,000.00", "2,000.00", "short", "2 of 2 rows"):
        assert part in said
