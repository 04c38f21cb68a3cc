"""What happens to the inventory."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from bahi.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StockArchived(Event):
    name: ClassVar[str] = "booking.inventory.archived"
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingPriceSet(Event):
    name: ClassVar[str] = "booking.landing_price.set"
    before: Decimal | None
    after: Decimal
    reason: str | None
