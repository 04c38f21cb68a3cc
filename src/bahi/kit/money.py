"""Exact money: minor units, one rounding, one way to split."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

PAISA = Decimal("0.01")


def to_paisa(amount: Decimal) -> Decimal:
    """Rupees rounded half up to the paisa."""
    return amount.quantize(PAISA, ROUND_HALF_UP)


def minor(amount: Decimal, scale: int = 2) -> int:
    """Minor units of an amount that must be exact at that scale; ValueError where it is not."""
    units = amount.scaleb(scale)
    if units != units.to_integral_value():
        raise ValueError(f"{amount} has more than {scale} decimals")
    return int(units)


def major(units: int, scale: int = 2) -> Decimal:
    return Decimal(units).scaleb(-scale)


def allocate(total: int, weights: Sequence[Decimal | int]) -> list[int]:
    """Splits minor units by weight; the parts sum to the total (largest remainder, the first wins a tie)."""
    whole = sum(map(Decimal, weights))
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights must be non-negative, and some positive")
    exact = [Decimal(total) * weight / whole for weight in weights]
    parts = [int(share.to_integral_value("ROUND_FLOOR")) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def rupees(amount: Decimal) -> str:
    """₹1,23,45,678.90"""
    whole, fraction = f"{amount:.2f}".split(".")
    return f"₹{grouped(whole)}.{fraction}"


def grouped(digits: str) -> str:
    """The last three digits, then pairs: 1,23,45,678."""
    head, tail = digits[:-3], digits[-3:]
    while head:
        head, tail = head[:-2], f"{head[-2:]},{tail}"
    return tail
