"""What happens to a client."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCreated(Event):
    name: ClassVar[str] = "booking.clients.created"
    party: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRevised(Event):
    name: ClassVar[str] = "booking.clients.revised"
    to_be_approved_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientApproved(Event):
    name: ClassVar[str] = "booking.clients.approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRejected(Event):
    name: ClassVar[str] = "booking.clients.rejected"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSuspended(Event):
    name: ClassVar[str] = "booking.clients.suspended"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientUnsuspended(Event):
    name: ClassVar[str] = "booking.clients.unsuspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeMapped(Event):
    name: ClassVar[str] = "booking.clients.employee_mapped"
    before: UUID | None
    after: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientWithdrawn(Event):
    name: ClassVar[str] = "booking.clients.withdrawn"
    party: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWaived(Event):
    name: ClassVar[str] = "booking.clients.paper_waived"
    kind: str
    reason: str
