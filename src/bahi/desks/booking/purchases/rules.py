"""How a purchase is settled and which way it may go."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bahi.kit.money import to_paisa


class State(StrEnum):
    ORDERED = "ordered"
    PART_PAID = "part_paid"
    PAID = "paid"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class Action(StrEnum):
    PAY = "pay"
    RECEIVE = "receive"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Rates:
    """Dated tax values: fractions of the amount, rupees a year, and what stamp duty is rounded to."""

    valid_from: date
    stamp: Decimal
    stamp_unit: Decimal
    withholding: Decimal
    withholding_threshold: Decimal


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one purchase costs, in rupees: gross = payable + withheld + stamp."""

    gross: Decimal
    withheld: Decimal
    stamp: Decimal
    payable: Decimal


def settle(gross: Decimal, *, bought_before: Decimal, rates: Rates) -> Settlement:
    """Tax is withheld only on what exceeds the year's threshold, counting `bought_before`."""
    excess = max(bought_before + gross - rates.withholding_threshold, Decimal(0))
    withheld = to_paisa(min(excess, gross) * rates.withholding)
    stamp = stamp_duty(gross, rate=rates.stamp, unit=rates.stamp_unit)
    return Settlement(gross, withheld, stamp, gross - withheld - stamp)


def stamp_duty(consideration: Decimal, *, rate: Decimal, unit: Decimal) -> Decimal:
    """Rupees, rounded half up to `unit`: a paisa or a rupee."""
    return (consideration * rate / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def year_start(on: date) -> date:
    """The first of April on or before that date."""
    return date(on.year if on.month >= 4 else on.year - 1, 4, 1)


def financial_year(on: date) -> str:
    first = year_start(on).year
    return f"{first}-{(first + 1) % 100:02}"


def state_after_payment(*, payable: Decimal, paid: Decimal) -> State:
    return State.PAID if paid == payable else State.PART_PAID


def available_actions(state: State, *, paid: Decimal, permissions: frozenset[str]) -> list[Action]:
    """What this person may do now, the usual next step first."""
    possible = {
        Action.PAY: state in (State.ORDERED, State.PART_PAID),
        Action.RECEIVE: state is State.PAID,
        Action.CANCEL: state is State.ORDERED and not paid,
    }
    return [a for a, now in possible.items() if now and f"booking.purchases.{a}" in permissions]
