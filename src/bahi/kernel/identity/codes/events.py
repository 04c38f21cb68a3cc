"""That a code was made; the code itself never enters the trail."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeMade(Event):
    """Whoever sends mail reads the code by its id (`codes.operations.to_send`)."""

    name: ClassVar[str] = "identity.codes.made"
    code: UUID
    purpose: str
