"""What an action gives, with the worked numbers of the cases INV-02 and INV-04."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bahi.desks.booking.corporate_actions.rules import (
    ActionKind,
    ActionState,
    Effect,
    Facts,
    Terms,
    effect_on_desk,
    effect_on_holder,
    may_be_applied,
    may_be_withdrawn,
    price_of,
    rescaled,
)
from bahi.desks.booking.inventory.rules import Position
from bahi.kit.money import to_paisa


def after(position: Position, effect: Effect) -> Position:
    return Position(position.in_hand + effect.shares, position.cost + effect.cost)


def test_inv_02_a_bonus_on_an_odd_holding_is_floored_and_costs_nothing() -> None:
    before = Position(1003, Decimal("110330.00"))
    effect = effect_on_desk(Terms(kind=ActionKind.BONUS, new=2, held=5), 1003, before)
    assert (effect.shares, effect.fraction, effect.cash) == (401, Decimal("0.2"), Decimal("0.00"))
    left = after(before, effect)
    assert left == Position(1404, Decimal("110330.00"))
    assert (left.cost / left.in_hand).quantize(Decimal("0.0001")) == Decimal("78.5826")


def test_inv_04_rights_taken_up_cost_what_was_paid() -> None:
    before = Position(1000, Decimal("110000.00"))
    terms = Terms(kind=ActionKind.RIGHTS, new=1, held=4, price=Decimal("90.00"), take_up=250)
    effect = effect_on_desk(terms, 1000, before)
    assert (effect.entitled, effect.shares, effect.cash) == (250, 250, Decimal("-22500.00"))
    left = after(before, effect)
    assert (left, left.average) == (Position(1250, Decimal("132500.00")), Decimal("106.00"))


def test_weakness_2_rights_and_dividends_are_not_a_bonus() -> None:
    """The old way gave bonus shares for every kind of action."""
    before = Position(1000, Decimal("110000.00"))
    dividend = effect_on_desk(Terms(kind=ActionKind.DIVIDEND, price=Decimal("4.50")), 1000, before)
    assert (dividend.shares, dividend.cost, dividend.cash) == (0, Decimal(0), Decimal("4500.00"))
    untaken = Terms(kind=ActionKind.RIGHTS, new=1, held=4, price=Decimal("90.00"), take_up=0)
    assert after(before, effect_on_desk(untaken, 1000, before)) == before


def test_a_split_multiplies_shares_and_divides_the_average() -> None:
    before = Position(1003, Decimal("110330.00"))
    left = after(before, effect_on_desk(Terms(kind=ActionKind.SPLIT, new=10, held=1), 1003, before))
    assert (left.in_hand, left.cost, left.average) == (10030, Decimal("110330.00"), Decimal("11.00"))


def test_a_consolidation_pays_the_fraction_in_cash() -> None:
    terms = Terms(kind=ActionKind.SPLIT, new=1, held=10, price=Decimal("1100.00"))
    before = Position(1003, Decimal("110330.00"))
    effect = effect_on_desk(terms, 1003, before)
    assert (effect.shares, effect.fraction, effect.cash) == (-903, Decimal("0.3"), Decimal("330.00"))
    assert after(before, effect) == Position(100, Decimal("110330.00"))


def test_where_nothing_is_left_no_cost_is_either() -> None:
    before = Position(3, Decimal("330.00"))
    effect = effect_on_desk(Terms(kind=ActionKind.SPLIT, new=1, held=10), 3, before)
    assert after(before, effect) == Position(0, Decimal("0.00"))


def test_a_merger_takes_the_whole_cost_into_the_other_stock() -> None:
    before = Position(1003, Decimal("110330.00"))
    effect = effect_on_desk(Terms(kind=ActionKind.MERGER, new=3, held=2), 1003, before)
    assert (effect.into_shares, effect.into_cost, effect.fraction) == (
        1504,
        Decimal("110330.00"),
        Decimal("0.5"),
    )
    assert after(before, effect) == Position(0, Decimal("0.00"))


def test_a_demerger_takes_its_share_of_the_cost_and_no_shares() -> None:
    before = Position(1000, Decimal("110000.00"))
    terms = Terms(kind=ActionKind.DEMERGER, new=1, held=5, cost_share=Decimal("12.50"))
    effect = effect_on_desk(terms, 1000, before)
    assert (effect.shares, effect.into_shares, effect.into_cost) == (0, 200, Decimal("13750.00"))
    assert after(before, effect) == Position(1000, Decimal("96250.00"))


def test_a_buy_back_takes_shares_out_at_their_average() -> None:
    before = Position(1000, Decimal("110000.00"))
    terms = Terms(kind=ActionKind.BUYBACK, new=1, held=10, price=Decimal("200.00"), take_up=60)
    effect = effect_on_desk(terms, 1000, before)
    assert (effect.entitled, effect.cash, after(before, effect)) == (
        100,
        Decimal("12000.00"),
        Position(940, Decimal("103400.00")),
    )


def test_clients_take_up_rights_on_their_own_account() -> None:
    terms = Terms(kind=ActionKind.RIGHTS, new=1, held=4, price=Decimal("90.00"))
    assert effect_on_holder(terms, 103) == Effect(held=103, entitled=25)


@given(
    held=st.integers(1, 10**9),
    new=st.integers(1, 1000),
    per=st.integers(1, 1000),
    kind=st.sampled_from([ActionKind.SPLIT, ActionKind.BONUS]),
)
def test_no_share_is_made_up_and_none_is_lost(held: int, new: int, per: int, kind: ActionKind) -> None:
    effect = effect_on_holder(Terms(kind=kind, new=new, held=per), held)
    assert 0 <= effect.fraction < 1
    assert round((effect.entitled + effect.fraction) * per) == held * new


AMOUNTS = st.decimals("0.01", "99999999999.99", places=2)


@given(selling=AMOUNTS, landing=AMOUNTS, quantity=st.integers(1, 10**9))
def test_prices_bring_amounts_and_revenue_back_to_the_paisa(
    selling: Decimal, landing: Decimal, quantity: int
) -> None:
    high, low = price_of(selling, quantity), price_of(landing, quantity)
    assert to_paisa(high * quantity) == selling
    assert to_paisa((high - low) * quantity) == selling - landing
    assert (high >= low) == (selling >= landing)


def test_a_price_is_as_short_as_it_can_be() -> None:
    assert price_of(Decimal("185000.00"), 140) == Decimal("1321.42857")
    assert price_of(Decimal("185000.00"), 1000) == Decimal("185.00")


@pytest.mark.parametrize(
    ("kind", "quantity"), [(ActionKind.SPLIT, 41), (ActionKind.BONUS, 144), (ActionKind.RIGHTS, 103)]
)
def test_a_booking_is_for_whole_shares(kind: ActionKind, quantity: int) -> None:
    assert rescaled(Terms(kind=kind, new=2, held=5), 103) == quantity


def test_what_stands_against_applying_is_a_sentence() -> None:
    day = date(2026, 11, 26)
    facts = Facts(state=ActionState.ANNOUNCED, record_on=day, today=day)
    assert may_be_applied(facts) is None
    early = Facts(state=ActionState.ANNOUNCED, record_on=day, today=date(2026, 11, 25))
    assert may_be_applied(early) == "It can be applied from its record date on, 26 Nov 2026."
    own = Facts(state=ActionState.ANNOUNCED, record_on=day, today=day, own=True)
    assert may_be_applied(own) == "You announced it: somebody else must apply it."
    done = Facts(state=ActionState.APPLIED, record_on=day, today=day)
    assert may_be_withdrawn(done) == "This corporate action was applied: reverse it instead."
