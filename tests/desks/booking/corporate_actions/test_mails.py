"""Who held the share reads what it brought them, once; so does the client of an adjusted booking."""

from decimal import Decimal
from uuid import UUID

import pytest
from tests.desks.booking.bookings.making import a_booking, a_client, accepted, settled, stock_in_hand
from tests.desks.booking.corporate_actions.making import applied, as_of, the_desk

from bahi.desks.booking.corporate_actions import jobs
from bahi.desks.booking.corporate_actions.rules import ActionKind, Policy
from bahi.kernel.jobs import Job
from bahi.kit.rows import Row
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await the_desk(tx)


class _Written(Row):
    subject: str


class _Happened(Row):
    id: UUID
    data: dict[str, object]


async def job_of(desk: Tx, subject: UUID, event: str) -> Job:
    found = await desk.row(
        _Happened,
        "select id, data from events.event where subject = %(id)s and name = %(name)s",
        id=subject,
        name=event,
    )
    return Job(1, "write", str(subject), f"{event} {found.id}", {"data": found.data}, 1, 1, 1)


async def mailed(desk: Tx, entity: UUID) -> list[str]:
    found = await desk.rows(
        _Written, "select subject from notifications.mail where entity = %(id)s order by id", id=entity
    )
    return [mail.subject for mail in found]


async def test_holders_are_written_to_once(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    await settled(desk, await a_booking(desk, await a_client(desk), stock, 103))
    made = await applied(desk, stock)
    job = await job_of(desk, made.id, "booking.actions.applied")
    await jobs.on_applied(as_of(desk, 1), job)
    await jobs.on_applied(as_of(desk, 1), job)
    assert await mailed(desk, made.id) == ["NSE Limited: bonus 2:5"]


async def test_a_client_reads_that_the_booking_was_adjusted(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    booked = await accepted(desk, await a_booking(desk, await a_client(desk), stock))
    await applied(desk, stock)
    await jobs.on_adjusted(desk, await job_of(desk, booked.id, "booking.bookings.adjusted"))
    assert (await mailed(desk, booked.id))[-1] == (
        f"{booked.number}: now 140 shares of NSE Limited, for the same ₹15,000.00"
    )


@pytest.mark.parametrize(
    ("kind", "terms", "said"),
    [
        (ActionKind.DIVIDEND, {"price": Decimal("4.50")}, "dividend"),
        (ActionKind.RIGHTS, {"new": 1, "held": 4, "price": Decimal(90)}, "rights 1:4"),
        (ActionKind.BUYBACK, {"new": 1, "held": 4, "price": Decimal(90)}, "buyback 1:4"),
    ],
)
async def test_what_the_company_offers_is_told_too(
    desk: Tx, kind: ActionKind, terms: dict[str, object], said: str
) -> None:
    stock = await stock_in_hand(desk)
    await settled(desk, await a_booking(desk, await a_client(desk), stock, 100))
    made = await applied(desk, stock, kind=kind, policy=Policy.KEEP, **terms)
    await jobs.on_applied(desk, await job_of(desk, made.id, "booking.actions.applied"))
    assert await mailed(desk, made.id) == [f"NSE Limited: {said}"]
