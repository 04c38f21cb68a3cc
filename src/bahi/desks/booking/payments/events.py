"""What happens to the payments of a booking."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRecorded(Event):
    name: ClassVar[str] = "booking.payments.recorded"
    tranche: int
    amount: Decimal
    mode: str
    reference: str
    received_on: date
    third_party: bool
    left: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReversed(Event):
    name: ClassVar[str] = "booking.payments.reversed"
    tranche: int
    amount: Decimal
    reason: str
