"""What happens to a client's access; the subject is the client."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessGiven(Event):
    name: ClassVar[str] = "booking.clients.access_given"
    login: UUID
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessTaken(Event):
    name: ClassVar[str] = "booking.clients.access_taken"
    login: UUID
