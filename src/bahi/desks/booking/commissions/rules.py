"""How the revenue of a booking is shared, and what may be done with a commission now."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from uuid import UUID


class CommissionKind(StrEnum):
    PARTNER = "partner"
    EMPLOYEE = "employee"


class CommissionState(StrEnum):
    DUE = "due"
    PAID = "paid"
    CANCELLED = "cancelled"


class CommissionAction(StrEnum):
    PAY = "pay"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Shares:
    """Paisa: partner + employee = revenue, or nothing where nothing was earned."""

    revenue: int
    partner: int
    employee: int


def shares(
    *, quantity: int, landing_price: Decimal | int, selling_price: Decimal | int, partner_share: Decimal
) -> Shares:
    """Prices in paisa a share, `partner_share` in percent. The partner's part is rounded half up to the paisa
    and the employee has the rest, so that no paisa is lost; a loss is shared with nobody."""
    revenue = int(((selling_price - landing_price) * Decimal(quantity)).to_integral_value(ROUND_HALF_UP))
    if revenue <= 0:
        return Shares(revenue, 0, 0)
    partner = int((revenue * partner_share / 100).to_integral_value(ROUND_HALF_UP))
    return Shares(revenue, partner, revenue - partner)


def available_actions(
    state: CommissionState, *, owner: UUID, person: UUID, permissions: frozenset[str]
) -> list[CommissionAction]:
    """Nobody pays themselves."""
    if state is not CommissionState.DUE or owner == person or "booking.commissions.pay" not in permissions:
        return []
    return [CommissionAction.PAY, CommissionAction.CANCEL]
