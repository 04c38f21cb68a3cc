"""What moved and what is owed, each kind only for those who may know it."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    accepted,
    pay,
    settled,
    somebody,
    stock_in_hand,
)
from tests.desks.booking.partners.making import a_partner, another

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings.queries import Booking
from bahi.desks.booking.bookings.rules import BookingKind
from bahi.desks.booking.commissions import operations as commissions
from bahi.desks.booking.commissions import queries as earned
from bahi.desks.booking.commissions.rules import CommissionKind
from bahi.desks.booking.finance import api, made_of, queries, referred
from bahi.desks.booking.finance.made_of import Way
from bahi.desks.booking.finance.money import MoneyKind
from bahi.desks.booking.finance.queries import Narrowing
from bahi.desks.booking.payments import operations as payments
from bahi.desks.booking.payments.queries import booking_payments
from bahi.kit import tables
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx

ALL = (*SELLING, "booking.commissions.read", "booking.commissions.pay", "ledger.read")


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *ALL)


async def a_referred_booking(tx: Tx) -> tuple[Booking, UUID]:
    """Settled: bought at 110, landing at 120, sold at 150; a quarter of the revenue to the partner."""
    partner = await a_partner(tx)
    client, stock = await a_client(tx), await stock_in_hand(tx)
    made = await bookings.create_booking(
        tx,
        kind=BookingKind.CLIENT,
        client_id=client.id,
        stock_id=stock.id,
        quantity=100,
        selling_price=Decimal(150),
        partner_id=partner.id,
    )
    return await settled(tx, made), partner.id


async def test_weakness_1_confirming_a_transfer_leaves_both_commissions(desk: Tx) -> None:
    done, partner = await a_referred_booking(desk)
    found = await earned.of_booking(desk, booking=done.id)
    assert [(c.kind, c.gross, c.partner_id) for c in found] == [
        (CommissionKind.PARTNER, Decimal("750.00"), partner),
        (CommissionKind.EMPLOYEE, Decimal("2250.00"), None),
    ]
    brought = await referred.bookings_of_partner(desk, partner_id=queries_partner(partner))
    assert [(b.number, b.partner_share, b.commission) for b in brought.items] == [
        (done.number, Decimal("25.00"), Decimal("750.00"))
    ]


def queries_partner(partner: UUID) -> referred.PartnerId:
    return referred.PartnerId(partner)


async def test_every_kind_of_money_stands_in_one_list(desk: Tx) -> None:
    done, _ = await a_referred_booking(desk)
    (first, _) = await earned.of_booking(desk, booking=done.id)
    await commissions.pay(desk, commission_id=first.id, reference="UTR9")
    listed = (await queries.payments(desk, by=Narrowing(), before=None)).read()
    assert {(m.kind, m.received, m.paid) for m in listed.items} == {
        (MoneyKind.CLIENT, Decimal("15000.00"), Decimal("0.00")),
        (MoneyKind.VENDOR, Decimal("0.00"), Decimal("109983.50")),
        (MoneyKind.COMMISSION, Decimal("0.00"), Decimal("750.00")),
    }
    found = await queries.summary(desk, by=Narrowing())
    assert (found.count, found.received, found.paid, found.net) == tuple(
        map(Decimal, ("3", "15000.00", "110733.50", "-95733.50"))
    )
    assert (found.commissions_due, found.stamp_on_purchases) == (Decimal("2250.00"), Decimal("16.50"))
    assert [(m.month, m.received) for m in found.months] == [(desk.today.replace(day=1), Decimal("15000.00"))]


async def test_every_payment_and_every_sum_opens_to_its_transfers(desk: Tx) -> None:
    done, _ = await a_referred_booking(desk)
    (first, _) = await earned.of_booking(desk, booking=done.id)
    await commissions.pay(desk, commission_id=first.id, reference="UTR9")
    for line in (await queries.payments(desk, by=Narrowing(), before=None)).read().items:
        way = Way.RECEIVED if line.received else Way.PAID
        one = await made_of.payment_transfers(desk, by=Narrowing(), way=way, payment=line.id)
        assert (one.total, one.count) == (line.received + line.paid, 1)
    found = await queries.summary(desk, by=Narrowing())
    for way, total in ((Way.RECEIVED, found.received), (Way.PAID, found.paid)):
        whole = await made_of.payment_transfers(desk, by=Narrowing(), way=way, payment=None)
        assert whole.total == total == sum(one.amount for one in whole.transfers)
    for kind in CommissionKind:
        listed = await earned.commission_summary(desk, kind=kind, states=[], search=None)
        gross = await earned.gross_transfers(desk, kind=kind, states=[], search=None)
        assert (gross.total, gross.count) == (listed.gross, 1)
    with pytest.raises(Denied):
        await made_of.payment_transfers(
            allowed(desk, "booking.payments.read"), by=Narrowing(), way=Way.PAID, payment=None
        )


async def test_a_reversed_payment_is_listed_and_counts_in_no_sum(desk: Tx) -> None:
    made = await accepted(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    await pay(desk, made, "5000.00")
    (tranche,) = await booking_payments(desk, booking_id=made.id)
    await payments.reverse_payment(
        desk, booking_id=made.id, payment_id=tranche.id, reason="The cheque was returned"
    )
    by = Narrowing(kinds=(MoneyKind.CLIENT,))
    (line,) = (await queries.payments(desk, by=by, before=None)).read().items
    found = await queries.summary(desk, by=by)
    assert (line.reversed, found.count, found.received) == (True, 1, Decimal(0))
    assert found.clients_owe == Decimal("15000.00")


async def test_costs_commissions_and_refunds_only_for_those_who_may_know(desk: Tx) -> None:
    await a_referred_booking(desk)
    reader = allowed(desk, "booking.payments.read")
    listed = (await queries.payments(reader, by=Narrowing(), before=None)).read()
    assert [m.kind for m in listed.items] == [MoneyKind.CLIENT]
    found = await queries.summary(reader, by=Narrowing())
    assert found.paid == 0
    hidden = (found.vendors_due, found.commissions_due, found.refunds_due, found.tax_on_purchases)
    assert hidden == (None, None, None, None)
    books = await queries.summary(allowed(desk, "booking.payments.read", "ledger.read"), by=Narrowing())
    known = (books.tax_on_commissions, books.tax_on_purchases, books.stamp_on_purchases)
    assert known == (Decimal(0), None, None)
    stranger = another(replace(reader, actor=replace(reader.actor, sees_all=False)))
    assert (await queries.payments(stranger, by=Narrowing(), before=None)).read().items == []
    with pytest.raises(Denied):
        (await queries.payments(allowed(desk, "booking.bookings.read"), by=Narrowing(), before=None)).read()


async def test_pages_and_periods(desk: Tx) -> None:
    await a_referred_booking(desk)
    whole = (await queries.payments(desk, by=Narrowing(search="vasant"), before=None)).read()
    rest = (await queries.payments(desk, by=Narrowing(), before=whole.items[0].id)).read()
    assert [m.id for m in rest.items] == [m.id for m in whole.items[1:]]
    tomorrow = desk.today + timedelta(days=1)
    assert (await queries.summary(desk, by=Narrowing(since=tomorrow))).count == 0
    assert (await queries.summary(desk, by=Narrowing(until=desk.today))).count == len(whole.items)


async def test_the_file_holds_what_the_list_shows(desk: Tx) -> None:
    await a_referred_booking(desk)
    heading = tables.Heading("Demo", desk.now, desk.zone, {})
    rows = (api._row(line) async for line in queries.every_payment(desk, by=Narrowing()))
    with await tables.workbook("Payments", api.COLUMNS, rows, heading=heading) as file:
        sheet = zipfile.ZipFile(io.BytesIO(file.read())).read("xl/worksheets/sheet1.xml").decode()
    assert "<v>15000.00</v>" in sheet
    assert "<v>109983.50</v>" in sheet
    assert "Payment of a client" in sheet
