"""What happens to the proof of a session."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionProved(Event):
    """`by` is what it was shown with."""

    name: ClassVar[str] = "identity.sessions.proved"
    by: str
