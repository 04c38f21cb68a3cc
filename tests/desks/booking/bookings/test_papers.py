"""Papers of bookings, and what leaves as lists."""

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    accepted,
    later,
    pay,
    settled,
    somebody,
    stock_in_hand,
)

from bahi.desks.booking.bookings import papers, queries
from bahi.desks.booking.bookings.queries import Filter
from bahi.desks.booking.bookings.rules import BookingKind, Stage
from bahi.desks.booking.payments import operations as payments
from bahi.desks.booking.payments import queries as paid
from bahi.desks.booking.payments.errors import NoSuchPayment
from bahi.desks.booking.payments.queries import PaymentId
from bahi.desks.booking.transfers import operations as transfers
from bahi.desks.booking.transfers import reports
from bahi.desks.booking.transfers.reports import Asked, Progress
from bahi.kernel import workflow
from bahi.kernel.documents.errors import UnknownContent
from bahi.kernel.parties import Depository
from bahi.kit.errors import NotFound
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx)


def a_scan() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (40, 20), "white").save(kept, "PNG")
    return kept.getvalue()


async def test_the_insider_form_itself_opens_the_gate(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await pay(desk, await accepted(desk, await a_booking(desk, client, stock, kind=BookingKind.OWN)))
    with pytest.raises(NotFound):
        await papers.insider_form(desk, booking_id=made.id)
    given = await papers.give_insider_form(desk, booking_id=made.id, filename="form.png", content=a_scan())
    assert given.stage is Stage.TO_TRANSFER
    form, content = await papers.insider_form(desk, booking_id=made.id)
    assert (form.kind, form.name, len(content) > 50) == ("insider_form", "form.png", True)
    done = await transfers.confirm_transfer(desk, booking_id=made.id, depository=Depository.NSDL, receipt="1")
    assert done.stage is Stage.SETTLED


async def test_a_form_is_asked_of_own_bookings_only_and_must_be_a_paper(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await a_booking(desk, client, stock)
    with pytest.raises(workflow.NotPossible, match="No insider form is missing"):
        await papers.give_insider_form(desk, booking_id=made.id, filename="f.png", content=a_scan())
    own = await a_booking(
        later(desk, minutes=1), await a_client(desk, "AAACW3775F"), stock, kind=BookingKind.OWN
    )
    with pytest.raises(UnknownContent):
        await papers.give_insider_form(desk, booking_id=own.id, filename="f.png", content=b"MZ not a paper")


async def test_a_proof_belongs_to_one_tranche(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await pay(desk, await accepted(desk, await a_booking(desk, client, stock)), "10.00")
    (tranche,) = await paid.booking_payments(desk, booking_id=made.id)
    proof = await payments.upload_proof(
        desk, booking_id=made.id, payment_id=tranche.id, filename="slip.png", content=a_scan()
    )
    assert (proof.kind, proof.slot) == ("payment_proof", str(tranche.id))
    kept, _ = await papers.fetch_paper(desk, booking_id=made.id, file_name=proof.file_name)
    assert kept.id == proof.id
    with pytest.raises(NoSuchPayment):
        await payments.upload_proof(
            desk, booking_id=made.id, payment_id=PaymentId(new_id()), filename="x.png", content=a_scan()
        )


async def test_papers_of_a_booking_one_may_not_see_do_not_exist(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await a_booking(desk, client, stock)
    stranger = await somebody(desk, *SELLING, sees_all=False, name="Somebody Else")
    with pytest.raises(NotFound):
        await papers.booking_papers(stranger, booking_id=made.id)


async def test_the_export_is_the_list(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await settled(desk, await a_booking(desk, client, stock))
    by = Filter(stages=(Stage.SETTLED,))
    assert [b.number async for b in queries.every_booking(desk, by=by)] == [made.number]
    assert [b async for b in queries.every_booking(desk, by=Filter(search="nobody"))] == []


async def test_the_transfer_report_tells_ready_from_done(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    done = await settled(desk, await a_booking(desk, client, stock))
    moment = later(desk, minutes=5)
    due = await pay(moment, await accepted(moment, await a_booking(moment, client, stock, quantity=50)))
    ready = await reports.transfers(desk, by=Asked(progress=Progress.READY), before=None)
    assert [(t.number, t.stamp) for t in ready.items] == [(due.number, Decimal("1.13"))]
    settled_ones = [t async for t in reports.every_transfer(desk, by=Asked(progress=Progress.TRANSFERRED))]
    assert [(t.number, t.receipt, t.stamp) for t in settled_ones] == [(done.number, "DIS-1", Decimal("2.25"))]
