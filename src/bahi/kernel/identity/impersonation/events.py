"""When somebody began and ceased to look as another person."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpersonationBegan(Event):
    name: ClassVar[str] = "identity.impersonations.began"
    by: str
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpersonationEnded(Event):
    name: ClassVar[str] = "identity.impersonations.ended"
