"""A link that nobody answers is reminded of once, ends and is sent again; silence may end the booking."""

import re

import pytest
from tests.conftest import allowed
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    accepted,
    approved,
    later,
    pay,
    somebody,
    stock_in_hand,
)
from tests.desks.booking.bookings.test_mails import a_job, bodies

from bahi.desks.booking.bookings import jobs, operations, queries
from bahi.desks.booking.bookings.errors import LinkNotGood
from bahi.desks.booking.bookings.queries import Booking, BookingSort, Filter
from bahi.desks.booking.bookings.rules import BookingAction, Stage
from bahi.desks.booking.inventory import queries as holdings
from bahi.desks.booking.settings import operations as settings
from bahi.desks.booking.settings.errors import HalfAnAccount
from bahi.desks.booking.settings.queries import desk_settings
from bahi.kernel.notifications import notices
from bahi.kernel.parties.errors import WrongNumber
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx

ACCOUNT = {
    "bank_holder": "Meridian",
    "bank_account": "5020 0012 345678",
    "bank_ifsc": "hdfc0000060",
    "bank_name": "HDFC Bank, Fort",
}
NOTHING = dict.fromkeys(ACCOUNT)


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await somebody(tx, *SELLING, "firm.settings")


async def set_up(desk: Tx, *, remind: int | None = 24, void: int | None = None, **bank: str | None) -> None:
    await settings.change_settings(desk, remind_after=remind, void_after=void, **{**NOTHING, **bank})


async def asked(desk: Tx) -> Booking:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    return await approved(desk, await a_booking(desk, client, stock))


async def tend(desk: Tx, **by: float) -> Tx:
    then = later(desk, **by)
    await operations.tend_links(then)
    return then


def link_in(text: str) -> str:
    found = re.search(r"#(\S+)", text)
    assert found
    return found[1]


async def test_reminded_of_once_after_the_hours_and_both_links_work(desk: Tx) -> None:
    made = await asked(desk)
    await tend(desk, hours=23)
    assert len(await bodies(desk, made.id)) == 1
    await tend(desk, hours=25)
    then = await tend(desk, hours=30)
    first, reminder = await bodies(desk, made.id)
    assert "have not heard from you" in reminder
    assert link_in(first) != link_in(reminder)
    await operations.answer_booking(then, booking_id=made.id, token=link_in(first), accepts=True)
    with pytest.raises(LinkNotGood):
        await operations.answer_booking(then, booking_id=made.id, token=link_in(reminder), accepts=True)
    assert (await queries.booking(then, booking_id=made.id)).stage is Stage.TO_PAY


async def test_the_reminder_opens_the_terms_by_itself(desk: Tx) -> None:
    made = await asked(desk)
    then = await tend(desk, hours=25)
    _, reminder = await bodies(desk, made.id)
    await operations.answer_booking(then, booking_id=made.id, token=link_in(reminder), accepts=True)


async def test_nobody_is_reminded_of_what_is_answered_or_where_the_firm_does_not_want_it(desk: Tx) -> None:
    client, stock = await a_client(desk), await stock_in_hand(desk)
    made = await accepted(desk, await a_booking(desk, client, stock))
    await tend(desk, hours=25)
    assert len(await bodies(desk, made.id)) == 1
    await set_up(desk, remind=None)
    waiting = await approved(desk, await a_booking(later(desk, minutes=2), client, stock, 50))
    await tend(desk, hours=26)
    assert len(await bodies(desk, waiting.id)) == 1


async def test_over_after_three_days_and_sent_again(desk: Tx) -> None:
    made = await asked(desk)
    then = await tend(desk, hours=73)
    found = await queries.booking(then, booking_id=made.id)
    assert (found.stage, found.link_expired) == (Stage.TO_CONFIRM, True)
    assert found.waiting_for is not None
    assert "send it again" in found.waiting_for
    assert BookingAction.SEND_CONFIRMATION in found.available_actions
    by = Filter(expired=True)
    assert [
        b.id for b in (await queries.bookings(then, by=by, sort=BookingSort.NEWEST, before=None)).read().items
    ] == [made.id]
    assert (await queries.booking_totals(then, by=by)).count == 1
    again = await operations.send_confirmation(then, booking_id=made.id)
    assert again.link_expired is False
    assert (await queries.booking_totals(then, by=by)).count == 0


async def test_the_seller_is_told_once(desk: Tx) -> None:
    made = await asked(desk)
    await tend(desk, hours=73)
    await tend(desk, hours=74)
    happened = await queries.booking_history(desk, booking_id=made.id)
    assert [h.name for h in happened].count("booking.bookings.link_expired") == 1
    await jobs.on_expired(desk, a_job("booking.bookings.link_expired", made.id))
    told = await notices.notices(allowed(desk, "identity.self"), unread=True, before=None)
    assert told.items[0].title == f"The link of {made.number} is over"


async def test_silence_ends_nothing_unless_the_firm_says_so(desk: Tx) -> None:
    made = await asked(desk)
    then = await tend(desk, days=60)
    assert (await queries.booking(then, booking_id=made.id)).stage is Stage.TO_CONFIRM


async def test_long_silence_ends_the_booking_and_frees_the_shares(desk: Tx) -> None:
    await set_up(desk, void=5)
    made = await asked(desk)
    then = await tend(desk, days=4)
    assert (await queries.booking(then, booking_id=made.id)).stage is Stage.TO_CONFIRM
    then = await tend(desk, days=5, minutes=1)
    found = await queries.booking(then, booking_id=made.id)
    assert (found.stage, found.void_reason) == (Stage.VOID, "The client did not answer within 5 days")
    assert (await holdings.holding(then, stock_id=made.stock_id)).blocked == 0


async def test_a_client_who_paid_is_never_given_up_by_the_clock(desk: Tx) -> None:
    await set_up(desk, void=5)
    made = await asked(desk)
    await pay(desk, made, "5000.00")
    then = await tend(desk, days=30)
    assert (await queries.booking(then, booking_id=made.id)).stage is Stage.TO_CONFIRM


class TestTheAccountOfTheFirm:
    async def test_stands_in_the_request_for_payment(self, desk: Tx) -> None:
        await set_up(desk, **ACCOUNT)
        made = await asked(desk)
        await jobs.on_accepted(desk, a_job("booking.bookings.client_accepted", made.id))
        *_, text = await bodies(desk, made.id)
        assert "Meridian, account 50200012345678, IFSC HDFC0000060, HDFC Bank, Fort" in text

    async def test_without_one_the_client_is_told_whom_to_ask(self, desk: Tx) -> None:
        made = await asked(desk)
        await jobs.on_accepted(desk, a_job("booking.bookings.client_accepted", made.id))
        *_, text = await bodies(desk, made.id)
        assert "relationship manager gives you" in text

    async def test_is_whole_or_not_there(self, desk: Tx) -> None:
        with pytest.raises(HalfAnAccount):
            await set_up(desk, **{**ACCOUNT, "bank_name": None})
        with pytest.raises(WrongNumber):
            await set_up(desk, **{**ACCOUNT, "bank_ifsc": "HDFC1000060"})
        assert (await desk_settings(desk)).bank_account is None

    async def test_is_for_the_desk_alone(self, desk: Tx) -> None:
        with pytest.raises(Denied):
            await settings.change_settings(
                allowed(desk, "booking.bookings.void"), remind_after=1, void_after=None, **NOTHING
            )
