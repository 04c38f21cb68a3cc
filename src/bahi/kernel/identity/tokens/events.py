"""What happens to tokens and keys; neither ever enters the trail."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshReused(Event):
    """A refresh token came a second time: somebody has a copy, so its session is over."""

    name: ClassVar[str] = "identity.sessions.refresh_reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMade(Event):
    name: ClassVar[str] = "identity.api_keys.made"
    title: str
    prefix: str
    permissions: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEnded(Event):
    name: ClassVar[str] = "identity.api_keys.ended"
