"""What happens to a corporate action. Nothing here says what the shares cost the desk."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAnnounced(Event):
    name: ClassVar[str] = "booking.actions.announced"
    number: str
    kind: str
    stock: UUID
    ex_on: date
    record_on: date
    policy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionApplied(Event):
    name: ClassVar[str] = "booking.actions.applied"
    shares: int
    holders: int
    bookings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionReversed(Event):
    name: ClassVar[str] = "booking.actions.reversed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionWithdrawn(Event):
    name: ClassVar[str] = "booking.actions.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRejected(Event):
    name: ClassVar[str] = "booking.actions.rejected"
    reason: str
