"""How much is withheld from one payment of a year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bahi.kit.money import to_paisa


class Nature(StrEnum):
    """What is paid; a commission of an employee is salary."""

    COMMISSION = "commission"
    SALARY = "salary"


@dataclass(frozen=True, slots=True)
class TaxRule:
    """Fractions of the amount; rupees a financial year up to which nothing is withheld."""

    nature: Nature
    valid_from: date
    rate: Decimal
    rate_without_pan: Decimal
    threshold: Decimal


def withheld(
    gross: Decimal, *, earned_before: Decimal, withheld_before: Decimal, has_pan: bool, rule: TaxRule
) -> Decimal:
    """Once the year's payments exceed the threshold, the tax is on all of them: the payment that crosses it
    bears what was not withheld before, as far as it reaches; the rest falls on the next."""
    earned = earned_before + gross
    if earned <= rule.threshold:
        return Decimal("0.00")
    rate = rule.rate if has_pan else rule.rate_without_pan
    return min(max(to_paisa(earned * rate) - withheld_before, Decimal("0.00")), gross)
