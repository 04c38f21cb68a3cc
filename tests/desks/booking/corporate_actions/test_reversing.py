"""An applied action is taken back once, and only while nothing was built on it."""

from decimal import Decimal

import pytest
from tests.desks.booking.bookings.making import a_booking, a_client, accepted, settled, stock_in_hand
from tests.desks.booking.corporate_actions.making import applied, as_of, broken, holding, the_desk
from tests.desks.booking.purchases.making import a_stock, another

from bahi.desks.booking.bookings import operations as bookings
from bahi.desks.booking.bookings import queries
from bahi.desks.booking.bookings.rules import Confirmation
from bahi.desks.booking.corporate_actions import operations
from bahi.desks.booking.corporate_actions.errors import MovedOn
from bahi.desks.booking.corporate_actions.queries import CorporateAction
from bahi.desks.booking.corporate_actions.rules import ActionKind, ActionState, Policy
from bahi.kernel import ledger
from bahi.kernel.workflow import NotPossible
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await the_desk(tx)


async def reverse(desk: Tx, made: CorporateAction) -> CorporateAction:
    return await operations.reverse_action(
        another(as_of(desk, 2)), action_id=made.id, reason="The ratio was 1:5"
    )


async def test_everything_is_as_it_was_before(desk: Tx) -> None:
    stock, client = await stock_in_hand(desk), await a_client(desk)
    await settled(desk, await a_booking(desk, client, stock, 103))
    made = await accepted(
        desk, await a_booking(desk, await a_client(desk, "AAACS8577K"), stock, 50, "150.00")
    )
    before, terms = await holding(desk, stock), await queries.booking(desk, booking_id=made.id)
    done = await reverse(desk, await applied(desk, stock))
    assert (done.state, done.reason) == (ActionState.REVERSED, "The ratio was 1:5")
    assert await holding(desk, stock) == before
    after = await queries.booking(desk, booking_id=made.id)
    assert after.version == terms.version + 2
    assert after.model_copy(update={"version": terms.version}) == terms
    held = [b.balance for b in await ledger.balances(desk, client.party) if b.purpose == "holding"]
    assert held == [Decimal(103)]
    assert await broken(desk.connection) == []
    assert await ledger.verify(desk.connection) == []


async def test_it_is_reversed_once(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await applied(desk, stock)
    await reverse(desk, made)
    with pytest.raises(NotPossible, match="Only an action that was applied"):
        await reverse(desk, made)


async def test_a_merger_goes_back_too(desk: Tx) -> None:
    stock, into = await stock_in_hand(desk), await a_stock(desk, "MERGED")
    before = await holding(desk, stock)
    await reverse(
        desk,
        await applied(
            desk, stock, kind=ActionKind.MERGER, new=3, held=2, into_stock_id=into.id, policy=Policy.RECONFIRM
        ),
    )
    assert await holding(desk, stock) == before
    assert (await holding(desk, into)).in_hand == 0
    assert await broken(desk.connection) == []


async def test_not_once_shares_have_moved(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await applied(desk, stock)
    later = as_of(desk, 1)
    await settled(later, await a_booking(later, await a_client(later), stock))
    with pytest.raises(MovedOn, match="Shares of NSE have moved since this was applied"):
        await reverse(desk, made)


async def test_not_once_the_new_shares_are_promised(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await applied(desk, stock)
    later = as_of(desk, 1)
    await accepted(later, await a_booking(later, await a_client(later), stock, 1300))
    with pytest.raises(MovedOn, match="Shares of NSE were promised or have left"):
        await reverse(desk, made)


async def test_not_once_a_booking_has_other_terms(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    booked = await accepted(desk, await a_booking(desk, await a_client(desk), stock))
    made = await applied(desk, stock)
    await bookings.revise_booking(desk, booking_id=booked.id, quantity=10, selling_price=Decimal(150))
    with pytest.raises(MovedOn, match=f"{booked.number} has changed"):
        await reverse(desk, made)


async def test_a_booking_that_ended_meanwhile_stays_ended(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    booked = await accepted(desk, await a_booking(desk, await a_client(desk), stock))
    made = await applied(desk, stock)
    await bookings.void_booking(desk, booking_id=booked.id, reason="Client changed plans")
    await reverse(desk, made)
    after = await queries.booking(desk, booking_id=booked.id)
    assert (after.quantity, after.confirmation) == (140, Confirmation.ACCEPTED)
    assert (await holding(desk, stock)).available == 1000
