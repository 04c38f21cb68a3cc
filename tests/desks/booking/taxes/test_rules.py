"""How much tax is withheld from the payments of a year."""

from datetime import date
from decimal import Decimal

from bahi.desks.booking.taxes.rules import Nature, TaxRule, withheld

RULE = TaxRule(
    Nature.COMMISSION,
    valid_from=date(2026, 4, 1),
    rate=Decimal("0.02"),
    rate_without_pan=Decimal("0.20"),
    threshold=Decimal(20_000),
)


def tax(gross: str, before: str = "0", already: str = "0", *, has_pan: bool = True) -> Decimal:
    return withheld(
        Decimal(gross),
        earned_before=Decimal(before),
        withheld_before=Decimal(already),
        has_pan=has_pan,
        rule=RULE,
    )


def test_nothing_up_to_the_threshold_all_of_it_above() -> None:
    assert tax("20000.00") == 0
    assert tax("20000.01") == Decimal("400.00")


def test_the_payment_that_crosses_the_threshold_bears_the_earlier_ones() -> None:
    assert tax("5000", before="18000") == Decimal("460.00")
    assert tax("1000", before="23000", already="460") == Decimal("20.00")


def test_what_does_not_fit_into_one_payment_falls_on_the_next() -> None:
    assert tax("20", before="19990") == Decimal(20)
    assert tax("1000", before="20010", already="20") == Decimal("400.20")


def test_without_a_pan_the_higher_rate_counts() -> None:
    assert tax("30000", has_pan=False) == Decimal("6000.00")
    assert tax("19999", has_pan=False) == 0


def test_tax_is_rounded_to_the_paisa_and_never_given_back() -> None:
    assert tax("20000.25") == Decimal("400.01")
    assert tax("100", before="20000", already="9000") == 0
