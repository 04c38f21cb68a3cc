"""How the revenue of a booking is shared."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bahi.desks.booking.commissions.rules import (
    CommissionAction,
    CommissionState,
    Shares,
    available_actions,
    shares,
)

ASHA, RAVI = UUID(int=1), UUID(int=2)
PAY = frozenset({"booking.commissions.pay"})


def split(quantity: int, landing: int, selling: int, share: str) -> Shares:
    return shares(
        quantity=quantity, landing_price=landing, selling_price=selling, partner_share=Decimal(share)
    )


def test_com_02_partner_and_employee_share_the_revenue() -> None:
    assert split(100, 120_00, 150_00, "30") == Shares(3000_00, 900_00, 2100_00)


@pytest.mark.parametrize(("landing", "selling"), [(125_00, 120_00), (120_00, 120_00)])
def test_com_04_nobody_earns_on_a_loss_or_on_nothing(landing: int, selling: int) -> None:
    found = split(100, landing, selling, "20")
    assert (found.partner, found.employee) == (0, 0)


def test_com_04_a_partner_taken_off_leaves_all_to_the_employee() -> None:
    assert split(1, 100_00, 200_00, "0") == Shares(100_00, 0, 100_00)


def test_half_a_paisa_goes_to_the_partner() -> None:
    assert split(1, 100, 101, "50") == Shares(1, 1, 0)
    assert split(3, 100, 101, "12.5") == Shares(3, 0, 3)


@given(
    quantity=st.integers(1, 10**6),
    landing=st.integers(1, 10**7),
    selling=st.integers(1, 10**7),
    share=st.decimals(0, 100, places=2),
)
def test_no_paisa_is_lost(quantity: int, landing: int, selling: int, share: Decimal) -> None:
    found = split(quantity, landing, selling, str(share))
    assert found.partner + found.employee == max(found.revenue, 0)
    assert found.partner >= 0
    assert found.employee >= 0


def test_nobody_pays_themselves() -> None:
    due = CommissionState.DUE
    assert available_actions(due, owner=ASHA, person=ASHA, permissions=PAY) == []
    assert available_actions(due, owner=ASHA, person=RAVI, permissions=PAY) == [
        CommissionAction.PAY,
        CommissionAction.CANCEL,
    ]
    assert available_actions(CommissionState.PAID, owner=ASHA, person=RAVI, permissions=PAY) == []
