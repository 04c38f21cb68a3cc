"""Splitting and rounding lose nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bahi.kit.money import allocate, grouped, minor, to_paisa


@given(st.integers(-(10**15), 10**15), st.lists(st.integers(0, 10**9), min_size=1, max_size=20).filter(any))
def test_parts_sum_to_the_whole_and_stay_within_one_unit(total: int, weights: list[int]) -> None:
    parts = allocate(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    assert all(abs(Decimal(p) - Decimal(total) * w / whole) < 1 for p, w in zip(parts, weights, strict=True))


def test_the_larger_remainder_gets_the_paisa_and_the_first_wins_a_tie() -> None:
    assert allocate(100, [1, 1, 1]) == [34, 33, 33]
    assert allocate(10, [Decimal("0.15"), Decimal("0.85")]) == [2, 8]


def test_paisa_round_half_up() -> None:
    assert [str(to_paisa(Decimal(x))) for x in ("0.125", "185.1851", "2.25")] == ["0.13", "185.19", "2.25"]


def test_an_amount_finer_than_its_scale_is_refused() -> None:
    assert minor(Decimal("1.23")) == 123
    with pytest.raises(ValueError, match="more than 2 decimals"):
        minor(Decimal("1.234"))


def test_amounts_are_grouped_as_in_india() -> None:
    assert [grouped(n) for n in ("1", "123", "1234", "123456", "12345678")] == [
        "1",
        "123",
        "1,234",
        "1,23,456",
        "1,23,45,678",
    ]
