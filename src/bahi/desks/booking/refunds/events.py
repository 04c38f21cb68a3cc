"""What happens to a refund."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOpened(Event):
    name: ClassVar[str] = "booking.refunds.opened"
    booking: UUID
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundMoved(Event):
    name: ClassVar[str] = "booking.refunds.moved"
    before: str
    after: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPaid(Event):
    name: ClassVar[str] = "booking.refunds.paid"
    amount: Decimal
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAccountChanged(Event):
    name: ClassVar[str] = "booking.refunds.account_changed"
    account: UUID
