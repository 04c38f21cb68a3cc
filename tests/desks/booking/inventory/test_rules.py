"""Cost and availability: worked numbers."""

from decimal import Decimal

import pytest

from bahi.desks.booking.inventory.rules import Availability, Position, buy, sell


def test_weakness_3_the_average_is_the_cost_of_what_is_left() -> None:
    """INV-01: the average of all purchases ever made would say 106.67, and be wrong."""
    position = buy(Position(), quantity=1000, cost=1000 * Decimal("100.00"))
    position = buy(position, quantity=500, cost=500 * Decimal("130.00"))
    position, cost_of_sale = sell(position, quantity=600)
    position = buy(position, quantity=300, cost=300 * Decimal("90.00"))
    assert (position.in_hand, position.average, position.cost) == (
        1200,
        Decimal("105.00"),
        Decimal("126000.00"),
    )
    assert 600 * Decimal("150.00") - cost_of_sale == Decimal("24000.00")


def test_no_paisa_is_lost_when_the_last_share_leaves() -> None:
    position = buy(Position(), quantity=3, cost=Decimal("100.00"))
    costs: list[Decimal] = []
    for _ in range(3):
        position, cost = sell(position, quantity=1)
        costs.append(cost)
    assert (sum(costs), position) == (Decimal("100.00"), Position(0, Decimal("0.00")))
    assert position.average is None


def test_only_what_is_in_hand_can_leave() -> None:
    with pytest.raises(ValueError, match="in hand"):
        sell(Position(5, Decimal(50)), quantity=6)


def test_inv_06_pending_does_not_block_approved_does_transferred_leaves() -> None:
    """1000 received, 400 due; booked: 300 approved, 200 transferred, 100 pending, 50 voided."""
    shares = Availability(on_book=1000 + 400 - 200, due=400, blocked=300)
    assert (shares.in_hand, shares.blocked, shares.available, shares.deliverable) == (800, 300, 900, 500)
