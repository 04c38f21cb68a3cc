"""An action is announced by one person, applied once by another, and moves shares, costs and nothing else."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.desks.booking.bookings.making import (
    a_booking,
    a_client,
    accepted,
    settled,
    somebody,
    stock_in_hand,
)
from tests.desks.booking.corporate_actions.making import (
    ACTING,
    announced,
    applied,
    as_of,
    broken,
    carried_out,
    holding,
    the_desk,
)
from tests.desks.booking.purchases.making import (
    a_stock,
    a_vendor,
    an_order,
    another,
    paid_and_received,
)

from bahi.desks.booking.bookings import queries as bookings
from bahi.desks.booking.commissions import queries as commissions
from bahi.desks.booking.corporate_actions import operations, previews, queries
from bahi.desks.booking.corporate_actions.errors import CannotApply, Needed, NoSuchPolicy, NotWanted
from bahi.desks.booking.corporate_actions.rules import ActionKind, ActionState, NextStep, Policy
from bahi.desks.booking.inventory import movements
from bahi.desks.booking.inventory import queries as inventory
from bahi.kernel import ledger
from bahi.kernel.workflow import NotPossible
from bahi.kernel.workflow import queries as workflow_queries
from bahi.kernel.workflow.errors import OwnRequest
from bahi.kit.errors import Denied
from bahi.kit.tx import Tx


@pytest.fixture
async def desk(tx: Tx) -> Tx:
    return await the_desk(tx)


async def test_a_bonus_adds_shares_and_leaves_the_cost(desk: Tx) -> None:
    stock = await stock_in_hand(desk, 1003)
    before = await holding(desk, stock)
    done = await applied(desk, stock)
    after = await holding(desk, stock)
    assert done.state is ActionState.APPLIED
    assert (before.in_hand, after.in_hand, after.value) == (1003, 1404, before.value)
    assert after.cost == Decimal("78.58")
    assert after.landing_price == Decimal("85.71")
    assert await broken(desk.connection) == []
    assert await ledger.verify(desk.connection) == []


async def test_the_average_stays_right_for_what_is_bought_and_sold_afterwards(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    await applied(desk, stock, new=1, held=1)
    later = as_of(desk, 2)
    await paid_and_received(
        later, await an_order(later, await a_vendor(later, "AAACS8577K"), stock, 500, "70.00")
    )
    found = await holding(later, stock)
    assert (found.in_hand, found.cost) == (2500, Decimal("58.00"))
    sold = await settled(later, await a_booking(later, await a_client(later), stock, 100, "150.00"))
    assert sold.delivered_cost == Decimal("5800.00")
    assert (await holding(later, stock)).cost == Decimal("58.00")
    assert await broken(desk.connection) == []


async def test_it_needs_another_person_and_happens_once(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await announced(desk, stock)
    assert made.waiting_for is not None
    with pytest.raises(NotPossible, match="from its record date on"):
        await operations.apply_action(another(desk), action_id=made.id)
    with pytest.raises(OwnRequest):
        await operations.apply_action(as_of(desk, 1), action_id=made.id)
    await carried_out(desk, made)
    with pytest.raises(NotPossible, match="applied already"):
        await carried_out(desk, made)
    assert (await holding(desk, stock)).in_hand == 1400


async def test_late_by_days_it_counts_who_held_on_the_record_date(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await announced(desk, stock)
    shares = await ledger.asset(desk, code=str(stock.id))
    outside = await ledger.account(desk, asset=shares, purpose="outside", floor=ledger.NO_FLOOR)
    shelf = await ledger.account(desk, asset=shares, purpose="booking.inventory")
    arrived = desk.now + timedelta(days=3)
    await ledger.move(desk, [ledger.Item(debit=outside, credit=shelf, amount=500, effective=arrived)])
    await movements.take_in(
        desk, stock_id=stock.id, quantity=500, cost=Decimal(60_000), subject=made.id, kind="adjustment"
    )
    await carried_out(desk, made, days=5)
    assert (await holding(desk, stock)).in_hand == 1000 + 500 + 400
    seen = await previews.preview(desk, action_id=made.id)
    assert seen.desk is not None
    assert (seen.desk.held, seen.desk.entitled) == (1000, 400)


async def test_rights_cost_what_is_paid_and_a_dividend_costs_nothing(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    await applied(
        desk, stock, kind=ActionKind.RIGHTS, new=1, held=4, price=Decimal("90.00"), policy=Policy.KEEP
    )
    after = await holding(desk, stock)
    assert (after.in_hand, after.cost, after.value) == (1250, Decimal("106.00"), Decimal("132500.00"))
    paid = await applied(desk, stock, kind=ActionKind.DIVIDEND, price=Decimal("4.50"), policy=Policy.KEEP)
    assert await holding(desk, stock) == after
    moved = await ledger.explain(desk, subject=paid.id)
    assert [(e.amount, e.debit_purpose, e.credit_purpose) for e in moved] == [
        (Decimal("5625.00"), "bank", "booking.action_income")
    ]
    assert await broken(desk.connection) == []


async def test_a_merger_moves_shares_and_cost_into_the_other_stock(desk: Tx) -> None:
    stock, into = await stock_in_hand(desk), await a_stock(desk, "MERGED")
    await applied(
        desk, stock, kind=ActionKind.MERGER, new=3, held=2, into_stock_id=into.id, policy=Policy.RECONFIRM
    )
    gone, got = await holding(desk, stock), await holding(desk, into)
    assert (gone.in_hand, gone.value) == (0, Decimal("0.00"))
    assert (got.in_hand, got.value) == (1500, Decimal("110000.00"))
    assert await broken(desk.connection) == []


async def test_a_demerger_moves_cost_only_and_a_buy_back_sells_at_average(desk: Tx) -> None:
    stock, into = await stock_in_hand(desk), await a_stock(desk, "SPUN")
    await applied(
        desk,
        stock,
        kind=ActionKind.DEMERGER,
        new=1,
        held=5,
        into_stock_id=into.id,
        cost_share=Decimal("12.5"),
        policy=Policy.KEEP,
    )
    left, got = await holding(desk, stock), await holding(desk, into)
    assert (left.in_hand, left.value, got.in_hand, got.value) == (
        1000,
        Decimal("96250.00"),
        200,
        Decimal("13750.00"),
    )
    await applied(
        desk,
        stock,
        kind=ActionKind.BUYBACK,
        new=1,
        held=10,
        price=Decimal(200),
        take_up=60,
        policy=Policy.KEEP,
    )
    after = await holding(desk, stock)
    assert (after.in_hand, after.value) == (940, Decimal("90475.00"))
    assert await broken(desk.connection) == []


async def test_clients_who_held_the_share_get_theirs(desk: Tx) -> None:
    stock, client = await stock_in_hand(desk), await a_client(desk)
    await settled(desk, await a_booking(desk, client, stock, 103))
    made = await applied(desk, stock)
    seen = await previews.preview(desk, action_id=made.id)
    assert [(h.client, h.held, h.shares, h.fraction) for h in seen.holders] == [
        ("Vasant & Co", 103, 41, Decimal("0.2"))
    ]
    held = [b for b in await ledger.balances(desk, client.party) if b.purpose == "holding"]
    assert [b.balance for b in held] == [Decimal(144)]


async def test_weakness_2_a_settled_booking_keeps_its_terms_and_its_profit(desk: Tx) -> None:
    """The old way multiplied the prices of every booking, closed ones too, and so rewrote realised profit."""
    stock, client = await stock_in_hand(desk), await a_client(desk)
    made = await settled(desk, await a_booking(desk, client, stock))
    earned = await commissions.of_booking(desk, booking=made.id)
    done = await applied(desk, stock)
    assert await bookings.booking(desk, booking_id=made.id) == made
    assert await commissions.of_booking(desk, booking=made.id) == earned
    assert (await previews.preview(desk, action_id=done.id)).bookings == []


async def test_weakness_2_bonus_shares_survive_the_next_purchase_and_sale(desk: Tx) -> None:
    """The old way scaled prices and not quantities, so the next recalculation lost the bonus shares."""
    stock = await stock_in_hand(desk)
    await applied(desk, stock)
    later = as_of(desk, 1)
    await settled(later, await a_booking(later, await a_client(later), stock, 400))
    await paid_and_received(later, await an_order(later, await a_vendor(later, "AAACS8577K"), stock, 100))
    assert (await holding(later, stock)).in_hand == 1400 - 400 + 100
    assert await broken(desk.connection) == []


async def test_what_is_missing_or_too_much_is_said_at_its_field(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    with pytest.raises(Needed) as missing:
        await announced(desk, stock, kind=ActionKind.RIGHTS, new=1, held=4, policy=Policy.KEEP)
    assert missing.value.field == "price"
    with pytest.raises(NotWanted) as extra:
        await announced(desk, stock, cost_share=Decimal(10))
    assert extra.value.field == "cost_share"
    with pytest.raises(NoSuchPolicy, match="adjusted or agreed anew"):
        await announced(desk, stock, policy=Policy.KEEP)


async def test_a_split_waits_for_shares_that_are_on_order(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    await an_order(desk, await a_vendor(desk, "AAACS8577K"), stock, 50, "100.00")
    made = await announced(desk, stock, kind=ActionKind.SPLIT, new=10, held=1, policy=Policy.ADJUST)
    assert (await previews.preview(desk, action_id=made.id)).obstacle is not None
    with pytest.raises(CannotApply, match="50 shares are on order"):
        await carried_out(desk, made)


async def test_an_announcement_is_withdrawn_and_an_applied_action_is_not(desk: Tx) -> None:
    stock = await stock_in_hand(desk)
    made = await announced(desk, stock)
    await operations.withdraw_action(desk, action_id=made.id)
    assert (await queries.action(desk, action_id=made.id)).available_actions == []
    done = await applied(desk, stock)
    with pytest.raises(NotPossible, match="reverse it instead"):
        await operations.withdraw_action(desk, action_id=done.id)


async def test_the_inbox_refuses_an_action_for_a_reason(desk: Tx) -> None:
    made = await announced(desk, await stock_in_hand(desk))
    checker = another(as_of(desk, 1))
    [asked] = (await workflow_queries.inbox(checker, kinds=[queries.APPROVAL], after=None)).items
    assert asked.title.endswith(f"Bonus 2:5 of NSE, record date {made.record_on:%d %b %Y}")
    refused = await operations.decide_action(checker, action_id=made.id, approves=False, reason="Wrong ratio")
    assert (refused.state, refused.reason) == (ActionState.REJECTED, "Wrong ratio")


async def test_costs_and_other_peoples_clients_stay_hidden(desk: Tx) -> None:
    stock, client = await stock_in_hand(desk), await a_client(desk)
    await settled(desk, await a_booking(desk, client, stock))
    await accepted(desk, await a_booking(desk, await a_client(desk, "AAACS8577K"), stock, 50))
    made = await announced(desk, stock)
    few = await somebody(desk, "booking.actions.read", sees_all=False, name="Kabir Sethi")
    for when in ("before", "after"):
        if when == "after":
            await carried_out(desk, made)
        hidden = await previews.preview(few, action_id=made.id)
        assert hidden.desk is not None
        assert (hidden.desk.average_before, hidden.desk.cost_after) == (None, None)
        assert (hidden.holders, hidden.bookings) == ([], [])
        seen = await previews.preview(desk, action_id=made.id)
        assert seen.desk is not None
        assert (seen.desk.average_before, len(seen.holders), len(seen.bookings)) == (Decimal("110.00"), 1, 1)
    with pytest.raises(Denied):
        await announced(few, stock)
    with pytest.raises(Denied):
        await operations.apply_action(few, action_id=made.id)


async def test_the_next_step_depends_on_the_person(desk: Tx) -> None:
    made = await announced(desk, await stock_in_hand(desk))
    assert made.available_actions == [NextStep.WITHDRAW]
    tomorrow = as_of(desk, 1)
    other = await queries.action(another(tomorrow), action_id=made.id)
    assert other.available_actions == [NextStep.APPLY, NextStep.WITHDRAW]
    own = await queries.action(tomorrow, action_id=made.id)
    assert own.waiting_for == "You announced it: somebody else must apply it."
    assert "booking.actions.approve" in ACTING
    reader = replace(tomorrow, actor=replace(tomorrow.actor, permissions=frozenset({"booking.actions.read"})))
    assert (await queries.action(reader, action_id=made.id)).available_actions == []


async def test_the_landing_price_follows_unless_it_was_set_since(desk: Tx) -> None:
    stock = await stock_in_hand(desk, landing="120.00")
    split = {"kind": ActionKind.SPLIT, "new": 10, "held": 1, "policy": Policy.ADJUST}
    await applied(desk, stock, **split)
    prices = await inventory.landing_prices(desk, stock_id=stock.id)
    assert [p.price for p in prices] == [Decimal("12.00"), Decimal("120.00")]
    today = desk.today
    await applied(desk, stock, **split, ex_on=today, record_on=today)
    assert (await holding(desk, stock)).landing_price == Decimal("12.00")
