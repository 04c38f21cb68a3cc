"""What happens to a party; numbers appear only masked."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAdded(Event):
    name: ClassVar[str] = "parties.added"
    kind: str
    family: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTaken(Event):
    name: ClassVar[str] = "parties.role_taken"
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRenamed(Event):
    name: ClassVar[str] = "parties.renamed"
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged(Event):
    name: ClassVar[str] = "parties.contact_changed"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierAdded(Event):
    name: ClassVar[str] = "parties.identifier_added"
    scheme: str
    masked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAdded(Event):
    name: ClassVar[str] = "parties.account_added"
    what: str
    masked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRevealed(Event):
    name: ClassVar[str] = "parties.number_revealed"
    what: str
    number_id: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersReleased(Event):
    name: ClassVar[str] = "parties.numbers_released"
