"""Settlement of a purchase: worked numbers."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from bahi.desks.booking.purchases import rules
from bahi.desks.booking.purchases.rules import Rates, Settlement
from bahi.kit.tx import INDIA

STAMP = Decimal("0.00015")
RATES = Rates(date(2026, 4, 1), STAMP, Decimal("0.01"), Decimal("0.001"), Decimal(5_000_000))


@pytest.mark.parametrize(
    ("consideration", "to_the_paisa", "to_the_rupee"),
    [
        ("100000.00", "15.00", "15"),
        ("15000.00", "2.25", "2"),
        ("1234567.80", "185.19", "185"),
        ("33.33", "0.00", "0"),
        ("3333.33", "0.50", "0"),
    ],
)
def test_tax_01_stamp_duty_to_the_paisa_and_to_the_rupee(
    consideration: str, to_the_paisa: str, to_the_rupee: str
) -> None:
    amount = Decimal(consideration)
    assert rules.stamp_duty(amount, rate=STAMP, unit=Decimal("0.01")) == Decimal(to_the_paisa)
    assert rules.stamp_duty(amount, rate=STAMP, unit=Decimal(1)) == Decimal(to_the_rupee)


@pytest.mark.parametrize(
    ("before", "gross", "withheld", "stamp", "payable"),
    [
        ("4800000.00", "500000.00", "300.00", "75.00", "499625.00"),
        ("6000000.00", "250000.55", "250.00", "37.50", "249713.05"),
        ("4999999.99", "0.01", "0.00", "0.00", "0.01"),
        ("0.00", "5000000.00", "0.00", "750.00", "4999250.00"),
        ("0.00", "5000000.01", "0.00", "750.00", "4999250.01"),
    ],
)
def test_tax_02_what_the_vendor_is_paid(
    before: str, gross: str, withheld: str, stamp: str, payable: str
) -> None:
    settled = rules.settle(Decimal(gross), bought_before=Decimal(before), rates=RATES)
    assert settled == Settlement(Decimal(gross), Decimal(withheld), Decimal(stamp), Decimal(payable))


@pytest.mark.parametrize(
    ("utc", "label"),
    [
        ("2026-03-31T18:29:59+00:00", "2025-26"),
        ("2026-03-31T18:30:00+00:00", "2026-27"),
        ("2027-01-01T00:00:00+00:00", "2026-27"),
        ("2099-12-31T00:00:00+00:00", "2099-00"),
    ],
)
def test_fy_01_the_financial_year_turns_at_midnight_in_india(utc: str, label: str) -> None:
    on = datetime.fromisoformat(utc).astimezone(INDIA).date()
    assert rules.financial_year(on) == label
