"""Worked numbers of lots, terms and taxes."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from bahi.desks.booking.gains import rules
from bahi.desks.booking.gains.rules import (
    Acquired,
    Book,
    Demerged,
    GainsRule,
    Happening,
    Lot,
    Merged,
    MoreThanHeld,
    Received,
    Sold,
    Split,
    Term,
)
from bahi.kit.money import major
from bahi.kit.rows import new_id

RULE = GainsRule(date(2024, 7, 23), 24, Decimal("0.125"))
OLD, NEW, ACTION = new_id(), new_id(), new_id()
TWO_LOTS = (
    (OLD, Acquired(date(2024, 1, 10), 10, 1_000_01)),
    (OLD, Acquired(date(2025, 1, 10), 30, 6_000_00)),
)


def alone(happenings: Iterable[Happening]) -> Book:
    """Of one stock."""
    return rules.followed((OLD, one) for one in happenings)[OLD]


def test_tax_04_first_in_first_out_over_two_lots() -> None:
    """100 at 50 and 100 at 80; 150 are sold at 120."""
    book = alone(
        [
            Acquired(date(2024, 1, 10), 100, 5_000_00),
            Acquired(date(2025, 6, 1), 100, 8_000_00),
            Sold(date(2026, 2, 15), 150, 18_000_00),
        ]
    )
    terms = [rules.term(g.acquired_on, g.sold_on, long_after_months=24) for g in book.gains]
    assert terms == [Term.LONG, Term.SHORT]
    assert [major(g.gain) for g in book.gains] == [Decimal("7000.00"), Decimal("2000.00")]
    assert rules.long_tax(major(book.gains[0].gain), RULE.long_rate) == Decimal("875.00")
    assert book.lots == [Lot(date(2025, 6, 1), 50, 4_000_00)]
    assert rules.average(book.lots[0].cost, 50) == Decimal("80.00")


@pytest.mark.parametrize(
    ("acquired", "sold", "expected"),
    [
        ("2024-03-15", "2026-03-15", Term.SHORT),
        ("2024-03-15", "2026-03-16", Term.LONG),
        ("2024-02-29", "2026-02-28", Term.SHORT),
        ("2024-02-29", "2026-03-01", Term.LONG),
        ("2024-12-31", "2026-12-31", Term.SHORT),
        ("2026-01-01", "2026-01-01", Term.SHORT),
    ],
)
def test_tax_06_exactly_two_years_are_still_short(acquired: str, sold: str, expected: Term) -> None:
    found = rules.term(date.fromisoformat(acquired), date.fromisoformat(sold), long_after_months=24)
    assert found is expected


def test_a_bonus_costs_nothing_from_its_allotment() -> None:
    book = alone(
        [
            Acquired(date(2024, 1, 10), 100, 5_000_00),
            Acquired(date(2025, 5, 1), 100),
            Sold(date(2026, 6, 1), 150, 15_000_00),
        ]
    )
    assert [(g.quantity, g.cost, g.proceeds) for g in book.gains] == [
        (100, 5_000_00, 10_000_00),
        (50, 0, 5_000_00),
    ]
    terms = [rules.term(g.acquired_on, g.sold_on, long_after_months=24) for g in book.gains]
    assert terms == [Term.LONG, Term.SHORT]
    assert book.lots == [Lot(date(2025, 5, 1), 50, 0)]


def test_a_split_keeps_the_days_and_divides_the_costs() -> None:
    book = alone(
        [
            Acquired(date(2024, 1, 10), 10, 1_000_00),
            Acquired(date(2025, 1, 10), 30, 6_000_00),
            Split(date(2025, 3, 1), 360),
        ]
    )
    assert book.lots == [Lot(date(2024, 1, 10), 100, 1_000_00), Lot(date(2025, 1, 10), 300, 6_000_00)]
    assert rules.average(1_000_00, 100) == Decimal("10.00")
    together = alone([Acquired(date(2024, 1, 10), 10, 1_000_00), Split(date(2025, 3, 1), -5)])
    assert together.lots == [Lot(date(2024, 1, 10), 5, 1_000_00)]


def test_a_merger_keeps_the_days_and_the_costs() -> None:
    """Three new for two old: the cost of the old shares is the cost of the new ones, and so is their age."""
    books = rules.followed(
        [
            *TWO_LOTS,
            (OLD, Merged(date(2026, 1, 5), 40, ACTION)),
            (NEW, Received(date(2026, 1, 5), 60, ACTION)),
            (NEW, Sold(date(2026, 2, 1), 15, 3_000_00)),
        ]
    )
    assert (books[OLD].lots, books[OLD].gains) == ([], [])
    assert books[NEW].lots == [Lot(date(2025, 1, 10), 45, 6_000_00)]
    [gain] = books[NEW].gains
    assert (gain.acquired_on, gain.cost) == (date(2024, 1, 10), 1_000_01)
    assert rules.term(gain.acquired_on, gain.sold_on, long_after_months=24) is Term.LONG


def test_a_demerger_divides_the_costs_by_the_stated_share_and_keeps_the_days() -> None:
    books = rules.followed([*TWO_LOTS, (NEW, Demerged(date(2026, 1, 5), 20, OLD, Decimal("0.305"), ACTION))])
    assert books[NEW].lots == [Lot(date(2024, 1, 10), 5, 305_00), Lot(date(2025, 1, 10), 15, 1_830_00)]
    assert books[OLD].lots == [Lot(date(2024, 1, 10), 10, 695_01), Lot(date(2025, 1, 10), 30, 4_170_00)]


def test_shares_that_nothing_was_given_for_cost_nothing() -> None:
    books = rules.followed([(NEW, Received(date(2026, 1, 5), 7, ACTION))])
    assert books[NEW].lots == [Lot(date(2026, 1, 5), 7, 0, ACTION)]
    books = rules.followed([(NEW, Demerged(date(2026, 1, 5), 7, OLD, Decimal("0.3"), ACTION))])
    assert books[NEW].lots == [Lot(date(2026, 1, 5), 7, 0, ACTION)]


def test_no_cost_is_lost_where_a_lot_becomes_less_than_a_share() -> None:
    """One share for ten, of lots of 5 and 5."""
    lots = (Acquired(date(2024, 1, day), 5, 500_00) for day in (1, 2))
    found = alone([*lots, Split(date(2025, 1, 1), -9)])
    assert found.lots == [Lot(date(2024, 1, 1), 1, 1_000_00)]


def test_nothing_is_lost_by_dividing() -> None:
    book = alone(
        [
            Acquired(date(2025, 1, 1), 3, 100_00),
            *(Sold(date(2025, 2, day), 1, 33_34) for day in (1, 2, 3)),
        ]
    )
    assert (sum(g.cost for g in book.gains), book.lots) == (100_00, [])


def test_what_leaves_without_a_sale_is_no_gain() -> None:
    book = alone([Acquired(date(2025, 1, 1), 10, 100_00), Sold(date(2025, 2, 1), 4, None)])
    assert (book.gains, book.lots) == ([], [Lot(date(2025, 1, 1), 6, 60_00)])


def test_more_than_was_ever_held_is_an_error() -> None:
    for wrong in (Sold(date(2025, 2, 1), 11, 0), Split(date(2025, 2, 1), -11)):
        with pytest.raises(MoreThanHeld):
            alone([Acquired(date(2025, 1, 1), 10, 100_00), wrong])


def test_the_rule_of_the_day_of_the_sale_counts() -> None:
    later = GainsRule(date(2027, 4, 1), 12, Decimal("0.10"))
    assert rules.rule_on([later, RULE], date(2024, 7, 22)) is None
    assert rules.rule_on([later, RULE], date(2027, 3, 31)) == RULE
    assert rules.rule_on([later, RULE], date(2027, 4, 1)) == later
    assert rules.long_tax(Decimal("-5.00"), RULE.long_rate) == 0


def test_a_financial_year_is_from_april_to_march() -> None:
    assert [rules.financial_year(date(2026, m, 1)) for m in (3, 4)] == ["2025-26", "2026-27"]
    assert rules.financial_year(date(2099, 12, 1)) == "2099-00"
