"""What happens to notes."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMade(Event):
    """`subject` is the booking or the purchase."""

    name: ClassVar[str] = "booking.notes.made"
    number: str
    document: UUID
