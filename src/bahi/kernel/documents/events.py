"""What happens to a document."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStored(Event):
    """`subject` is the owner, so that the paper shows in the owner's history."""

    name: ClassVar[str] = "documents.stored"
    document: UUID
    kind: str
    version: int
    sha256: str
