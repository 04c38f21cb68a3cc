"""What happens to the book as a whole."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupAsked(Event):
    name: ClassVar[str] = "keeping.database.backup_asked"
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade(Event):
    name: ClassVar[str] = "keeping.database.backed_up"
    source: str
    size: int
    sha256: str
    rows: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupNotMade(Event):
    name: ClassVar[str] = "keeping.database.backup_failed"
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupDownloaded(Event):
    name: ClassVar[str] = "keeping.database.backup_downloaded"
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRemoved(Event):
    name: ClassVar[str] = "keeping.database.backup_removed"
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreAsked(Event):
    name: ClassVar[str] = "keeping.database.restore_asked"
    backup: UUID
    sha256: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreDecided(Event):
    name: ClassVar[str] = "keeping.database.restore_decided"
    approved: bool
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreWithdrawn(Event):
    name: ClassVar[str] = "keeping.database.restore_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookNotReplaced(Event):
    name: ClassVar[str] = "keeping.database.not_replaced"
    kind: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookReplaced(Event):
    """Recorded in the book that took the place: who asked for it, who approved, and out of what."""

    name: ClassVar[str] = "keeping.database.replaced"
    kind: str
    asked_by: str
    approved_by: str | None
    reason: str
    backup: UUID | None
    sha256: str | None
    safety: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearAsked(Event):
    name: ClassVar[str] = "keeping.database.clear_asked"
    fresh: str
