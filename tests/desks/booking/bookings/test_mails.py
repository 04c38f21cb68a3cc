"""What the client of a booking is written, and what its seller is told, each once."""

import re
from uuid import UUID

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import a_booking, a_client, approved, pay, somebody, stock_in_hand

from bahi.desks.booking.bookings import jobs as bookings
from bahi.desks.booking.bookings import operations, queries
from bahi.desks.booking.bookings.rules import Stage
from bahi.desks.booking.confirmations import queries as confirmations
from bahi.desks.booking.payments import jobs as payments
from bahi.kernel.jobs import Job
from bahi.kernel.notifications import notices
from bahi.kernel.notifications import operations as post
from bahi.kernel.notifications import queries as outbox
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx)


async def bodies(tx: Tx, booking: UUID) -> list[str]:
    """The text of each mail about a booking, oldest first, as a firm without SMTP finds it."""
    reader = allowed(tx, "mail.read")
    found = (await outbox.mails(reader, states=[], entity_kind="booking", entity=booking)).items
    for one in found:
        await post.ready(tx, mail_id=one.id)
    return [(await outbox.mail(reader, mail_id=one.id)).text or "" for one in reversed(found)]


def a_job(event: str, subject: object, **data: str) -> Job:
    return Job(1, event, str(subject), f"key {new_id()}", {"data": data}, 1, 1, 5)


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
