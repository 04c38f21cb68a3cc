"""What the client of a booking is written, and what its seller is told, each once."""

import re
from uuid import UUID

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import a_booking, a_client, approved, pay, somebody, stock_in_hand
from tests.kernel.notifications.making import a_job
from tests.kernel.notifications.making import bodies as mailed

from bahi.desks.booking.bookings import jobs as bookings
from bahi.desks.booking.bookings import operations, queries
from bahi.desks.booking.bookings.rules import Stage
from bahi.desks.booking.confirmations import queries as confirmations
from bahi.desks.booking.payments import jobs as payments
from bahi.kernel.notifications import notices
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx)


async def bodies(tx: Tx, booking: UUID) -> list[str]:
    return await mailed(tx, "booking", booking)


async def test_the_mailed_link_opens_the_terms_and_takes_the_answer(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await approved(desk, await a_booking(desk, client, stock))
    (text,) = await bodies(desk, made.id)
    link = re.search(r"https://book\.test/confirm/([0-9a-f-]+)#(\S+)", text)
    assert link is not None
    assert link[1] == str(made.id)
    shown = await confirmations.terms(desk, booking=made.id, token=link[2])
    assert shown is not None
    assert (shown.quantity, shown.client) == (100, client.name)
    await operations.answer_booking(desk, booking_id=made.id, token=link[2], accepts=True)
    assert (await queries.booking(desk, booking_id=made.id)).stage is Stage.TO_PAY


async def test_a_receipt_and_a_request_for_payment_say_what_is_left(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await approved(desk, await a_booking(desk, client, stock))
    await bookings.on_accepted(desk, a_job("booking.bookings.client_accepted", made.id))
    await pay(desk, made, "5000.00")
    job = a_job("booking.payments.recorded", made.id, amount="5000.00", left="10000.00")
    for _ in range(2):
        await payments.on_recorded(desk, job)
    _, asked, receipt = await bodies(desk, made.id)
    assert "Please pay ₹15,000.00" in asked
    assert "₹10,000.00 is left to pay" in receipt


async def test_the_seller_is_told(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await approved(desk, await a_booking(desk, client, stock))
    await bookings.on_denied(desk, a_job("booking.bookings.client_denied", made.id, reason="Too dear"))
    told = await notices.notices(allowed(desk, "identity.self"), unread=True, before=None)
    assert [(n.title, n.text) for n in told.items] == [(f"{client.name} denied {made.number}", "Too dear")]
