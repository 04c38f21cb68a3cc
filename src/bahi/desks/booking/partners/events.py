"""What happens to a partner."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCreated(Event):
    name: ClassVar[str] = "booking.partners.created"
    party: UUID
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRevised(Event):
    name: ClassVar[str] = "booking.partners.revised"
    share: Decimal
    to_be_approved_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerApproved(Event):
    name: ClassVar[str] = "booking.partners.approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRejected(Event):
    name: ClassVar[str] = "booking.partners.rejected"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerActivated(Event):
    name: ClassVar[str] = "booking.partners.activated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDeactivated(Event):
    name: ClassVar[str] = "booking.partners.deactivated"
