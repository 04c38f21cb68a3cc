"""What happens to an instrument."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRegistered(Event):
    name: ClassVar[str] = "instruments.registered"
    kind: str
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRevised(Event):
    name: ClassVar[str] = "instruments.revised"
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRetired(Event):
    name: ClassVar[str] = "instruments.retired"
