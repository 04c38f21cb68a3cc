"""Bookings from before the ex date follow the action by the policy that was announced with it."""

from decimal import Decimal

import pytest
from tests.desks.booking.bookings.making import (
    a_booking,
    a_client,
    accepted,
    approved,
    pay,
    settled,
    stock_in_hand,
    token_of,
)
from tests.desks.booking.corporate_actions.making import (
    announced,
    applied,
    as_of,
    broken,
    carried_out,
    holding,
    the_desk,
)
from tests.desks.booking.purchases.making import a_stock, a_vendor, an_order, another, paid_and_received

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings import queries
from bahi.desks.booking.bookings.errors import LinkNotGood
from bahi.desks.booking.bookings.queries import Booking
from bahi.desks.booking.bookings.rules import Confirmation, Decision, Loss, Stage, Transfer
from bahi.desks.booking.commissions import queries as commissions
from bahi.desks.booking.corporate_actions.errors import CannotApply, HoldsTooFew
from bahi.desks.booking.corporate_actions.rules import ActionKind, Policy
from bahi.desks.booking.transfers import operations as transfers
from bahi.kernel import ledger
from bahi.kernel.parties import Depository
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await the_desk(tx)


async def read(desk: Tx, made: Booking) -> Booking:
    return await queries.booking(desk, booking_id=made.id)


async def test_adjusted_it_is_for_more_shares_at_the_same_consideration(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await accepted(desk, await a_booking(desk, await a_client(desk), stock, 103, "150.00"))
    assert (await holding(desk, stock)).blocked == 103
    await applied(desk, stock)
    after = await read(desk, made)
    assert (after.quantity, after.consideration, after.left) == (144, made.consideration, made.left)
    assert (after.selling_price, after.revenue) == (Decimal("107.29167"), made.revenue)
    assert (after.approval, after.confirmation, after.stage) == (
        Decision.APPROVED,
        Confirmation.ACCEPTED,
        Stage.TO_PAY,
    )
    assert (await holding(desk, stock)).blocked == 144
    assert await broken(desk.connection) == []
    assert await ledger.verify(desk.connection) == []


async def test_an_adjusted_booking_settles_with_its_commission(desk: Tx) -> None:
    stock, client = await stock_in_hand(desk), await a_client(desk)
    made = await accepted(desk, await a_booking(desk, client, stock, 103, "150.00"))
    await applied(desk, stock)
    await pay(desk, await read(desk, made))
    done = await transfers.confirm_transfer(
        desk, booking_id=made.id, depository=Depository.NSDL, receipt="DIS-1"
    )
    assert done.stage is Stage.SETTLED
    (earned,) = await commissions.of_booking(desk, booking=made.id)
    assert (earned.gross, earned.selling_price) == (Decimal("3090.00"), Decimal("107.29"))
    assert await broken(desk.connection) == []


async def test_reconfirmed_everything_starts_over(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await accepted(desk, await a_booking(desk, await a_client(desk), stock, 100))
    await applied(desk, stock, policy=Policy.RECONFIRM)
    after = await read(desk, made)
    assert (after.version, after.quantity, after.consideration) == (2, 140, made.consideration)
    assert (after.approval, after.confirmation) == (Decision.PENDING, Confirmation.NOT_ASKED)
    assert (await holding(desk, stock)).blocked == 0
    again = await bookings.decide_booking(another(another(desk)), booking_id=made.id, approves=True)
    assert (again.confirmation, (await holding(desk, stock)).blocked) == (Confirmation.PENDING, 140)
    assert await broken(desk.connection) == []


async def test_a_client_who_has_not_answered_is_shown_the_new_terms(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await a_booking(desk, await a_client(desk), stock, 100)
    await approved(desk, made)
    old = await token_of(desk, made.id)
    await applied(desk, stock)
    with pytest.raises(LinkNotGood):
        await bookings.answer_booking(desk, booking_id=made.id, token=old, accepts=True)
    shown = await bookings.answer_booking(
        as_of(desk, 1), booking_id=made.id, token=await token_of(desk, made.id), accepts=True
    )
    assert shown.quantity == 140


async def test_what_nobody_has_approved_is_asked_anew(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    low = await a_booking(desk, await a_client(desk), stock, 100, "119.00")
    await applied(desk, stock)
    after = await read(desk, low)
    assert (after.quantity, after.approval, after.loss) == (140, Decision.PENDING, Loss.PENDING)
    assert [r.state for r in after.approvals if r.state == "open"] == ["open", "open"]
    assert await broken(desk.connection) == []


async def test_bookings_from_the_ex_date_on_are_left_alone(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await a_booking(desk, await a_client(desk), stock)
    await applied(desk, stock, ex_on=desk.today)
    assert (await read(desk, made)).quantity == 100


async def test_rights_leave_terms_and_may_have_them_agreed_anew(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await accepted(desk, await a_booking(desk, await a_client(desk), stock))
    rights = {"kind": ActionKind.RIGHTS, "new": 1, "held": 4, "price": Decimal(90)}
    await applied(desk, stock, **rights, policy=Policy.KEEP)
    assert await read(desk, made) == made
    await applied(desk, stock, **rights, policy=Policy.RECONFIRM)
    after = await read(desk, made)
    assert (after.quantity, after.selling_price, after.approval) == (
        100,
        made.selling_price,
        Decision.PENDING,
    )


async def test_two_bookings_never_meet_on_the_way(desk: Tx) -> None:
    """100 becomes 200 while the 200 of the same client and day still waits for its turn."""
    stock, client = await stock_in_hand(desk), await a_client(desk)
    small = await accepted(desk, await a_booking(desk, client, stock, 100))
    large = await accepted(desk, await a_booking(as_of(desk, 1 / 86400 * 40), client, stock, 200))
    await applied(desk, stock, new=1, held=1)
    assert [(await read(desk, made)).quantity for made in (small, large)] == [200, 400]


async def test_a_merger_carries_bookings_into_the_other_stock(desk: Tx) -> None:
    stock, into = await stock_in_hand(desk), await a_stock(desk, "MERGED")
    made = await accepted(desk, await a_booking(desk, await a_client(desk), stock, 100))
    await applied(
        desk, stock, kind=ActionKind.MERGER, new=3, held=2, into_stock_id=into.id, policy=Policy.ADJUST
    )
    after = await read(desk, made)
    assert (after.symbol, after.quantity, after.selling_price) == ("MERGED", 150, Decimal("100.00"))
    assert (await holding(desk, into)).blocked == 150
    assert await broken(desk.connection) == []


async def test_shares_at_the_depository_stop_it(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await accepted(desk, await a_booking(desk, await a_client(desk), stock))
    await pay(desk, made)
    for state in (Transfer.BENEFICIARY_ADDED, Transfer.STAMP_PAID, Transfer.DIS_SUBMITTED):
        await transfers.advance_transfer(desk, booking_id=made.id, state=state)
    with pytest.raises(CannotApply, match=f"{made.number} is with the depository"):
        await applied(desk, stock)


async def test_more_than_there_is_cannot_be_set_aside(desk: Tx) -> None:
    """A booking on shares that are only ordered gets no bonus: the vendor holds them."""
    stock = await stock_in_hand(desk, 100)
    await an_order(desk, await a_vendor(desk, "AAACS8577K"), stock, 1000, "110.00")
    made = await accepted(desk, await a_booking(desk, await a_client(desk), stock, 1100))
    with pytest.raises(HoldsTooFew, match=f"{made.number} would be for 1540 shares"):
        await applied(desk, stock)


async def test_a_settled_booking_is_none_of_its_business(desk: Tx) -> None:
    stock, client = await stock_in_hand(desk), await a_client(desk)
    made = await settled(desk, await a_booking(desk, client, stock))
    action = await announced(desk, stock, policy=Policy.RECONFIRM)
    await carried_out(desk, action)
    assert await read(desk, made) == made
    later = as_of(desk, 1)
    await paid_and_received(later, await an_order(later, await a_vendor(later, "AAACS8577K"), stock, 10))
    assert await broken(desk.connection) == []
