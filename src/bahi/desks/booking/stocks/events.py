"""What happens to a stock."""

from dataclasses import dataclass
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StockAdded(Event):
    name: ClassVar[str] = "booking.stocks.added"
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRemoved(Event):
    name: ClassVar[str] = "booking.stocks.removed"
    symbol: str
