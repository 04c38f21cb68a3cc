"""What happens to a commission."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionAccrued(Event):
    name: ClassVar[str] = "booking.commissions.accrued"
    booking: UUID
    kind: str
    gross: Decimal
    withheld: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionPaid(Event):
    name: ClassVar[str] = "booking.commissions.paid"
    net: Decimal
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionCancelled(Event):
    name: ClassVar[str] = "booking.commissions.cancelled"
    reason: str
