"""A note says what was agreed and done, once and under one number, and never what the shares cost."""

from uuid import UUID

import pypdfium2
import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    a_stock,
    a_vendor,
    accepted,
    an_order,
    later,
    paid_and_received,
    settled,
    somebody,
    stock_in_hand,
)
from tests.desks.booking.bookings.test_mails import a_job

from bahi.desks.booking.bookings import papers
from bahi.desks.booking.notes import jobs, operations, queries, rules
from bahi.desks.booking.notes.errors import NoNote, NotReceived, NotSettled
from bahi.desks.booking.transfers import jobs as transfers
from bahi.kernel.notifications import operations as post
from bahi.kernel.notifications import queries as outbox
from bahi.kit.errors import Denied, NotFound
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *SELLING, "booking.cost.read")


def words(content: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return " ".join(" ".join(pages).split())


async def attachments(tx: Tx, subject: UUID, kind: str) -> list[tuple[str, bytes]]:
    """Those of every letter about it, as they go out."""
    reader = allowed(tx, "mail.read")
    found = await outbox.mails(reader, states=[], entity_kind=kind, entity=subject)
    return [
        (one["filename"], post._opened(line.id, post._Attached(**one)).content)
        for line in found.items
        for one in await _rows(tx, line.id)
    ]


async def _rows(tx: Tx, mail: UUID) -> list[dict[str, object]]:
    cursor = await tx.connection.execute(
        "select filename, media_type, content, place from notifications.attachment where mail = %s", (mail,)
    )
    names = ("filename", "media_type", "content", "place")
    return [dict(zip(names, row, strict=True)) for row in await cursor.fetchall()]


async def test_what_a_client_is_told_about_a_settled_booking(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await settled(desk, await a_booking(desk, client, stock))
    job = a_job("booking.transfers.confirmed", made.id, depository="NSDL", receipt="DIS-1")
    await transfers.on_transferred(desk, job)
    document, content = await queries.contract_note(desk, booking_id=made.id)
    said = words(content)
    for part in (
        "Meridian CN-2026-00001 Contract note and confirmation",
        client.name,
        made.number,
        "₹150.00",
        "₹15,000.00",
        "NSDL, DIS-1",
        "Accepted by you on 22 Nov 2026",
        "NEFT",
        "Page 1 of 1",
    ):
        assert part in said
    assert document.name == "CN-2026-00001.pdf"
    [(name, sent)] = await attachments(desk, made.id, "booking")
    assert (name, sent) == ("CN-2026-00001.pdf", content)
    assert [d.kind for d in await papers.booking_papers(desk, booking_id=made.id)] == ["contract_note"]


async def test_costs_and_landing_prices_are_nowhere_in_it(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk, cost="113.37", landing="127.91")
    made = await settled(desk, await a_booking(desk, client, stock, quantity=100, price="151.00"))
    await operations.make_contract_note(desk, booking_id=made.id)
    _, content = await queries.contract_note(desk, booking_id=made.id)
    said = words(content)
    assert "15,100.00" in said
    for secret in ("113.37", "11,337", "127.91", "12,791", "2,309", "1,454", "landing", "cost", "margin"):
        assert secret not in said.lower()
        assert secret.encode() not in content


async def test_one_booking_has_one_note_and_the_numbers_have_no_gaps(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    first = await settled(desk, await a_booking(desk, client, stock))
    again = [await operations.make_contract_note(desk, booking_id=first.id) for _ in range(2)]
    assert again[0] == again[1]
    second = await settled(desk, await a_booking(later(desk, minutes=1), client, stock, quantity=5))
    assert (await operations.make_contract_note(desk, booking_id=second.id)).number == "CN-2026-00002"


async def test_there_is_none_before_the_booking_is_settled(desk: Tx) -> None:
    made = await accepted(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    with pytest.raises(NotSettled):
        await operations.make_contract_note(desk, booking_id=made.id)
    with pytest.raises(NoNote):
        await queries.contract_note(desk, booking_id=made.id)


async def test_who_may_make_and_see_it(desk: Tx) -> None:
    made = await settled(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
    with pytest.raises(Denied, match=r"booking\.transfers\.confirm"):
        await operations.make_contract_note(allowed(desk, "booking.bookings.read"), booking_id=made.id)
    await operations.make_contract_note(desk, booking_id=made.id)
    stranger = await somebody(desk, "booking.bookings.read", sees_all=False)
    with pytest.raises(NotFound):
        await queries.contract_note(stranger, booking_id=made.id)


async def test_a_vendor_gets_a_purchase_note_on_receipt(desk: Tx) -> None:
    bought = await an_order(desk, await a_vendor(desk), await a_stock(desk), 1000, "110.00")
    with pytest.raises(NotReceived):
        await operations.make_purchase_note(desk, purchase_id=bought.id)
    await paid_and_received(desk, bought)
    await jobs.on_received(desk, a_job("booking.purchases.received", bought.id))
    _, content = await queries.purchase_note(desk, purchase_id=bought.id)
    said = words(content)
    for part in ("PN-2026-00001", bought.number, "₹1,10,000.00", "Less stamp duty", "Paid to you"):
        assert part in said
    [(name, sent)] = await attachments(desk, bought.id, "purchase")
    assert (name, sent) == ("PN-2026-00001.pdf", content)


def test_a_deal_has_no_room_for_a_cost() -> None:
    assert not {name for name in rules.Deal.model_fields if "cost" in name or "landing" in name}
