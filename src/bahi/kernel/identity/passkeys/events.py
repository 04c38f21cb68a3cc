"""What happens to passkeys; no key ever enters the trail."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyAdded(Event):
    name: ClassVar[str] = "identity.passkeys.added"
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyNamed(Event):
    name: ClassVar[str] = "identity.passkeys.named"
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRemoved(Event):
    name: ClassVar[str] = "identity.passkeys.removed"
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRefused(Event):
    """Of a known passkey: a wrong signature, or a count that shows that somebody has a copy."""

    name: ClassVar[str] = "identity.passkeys.refused"
