"""What is left of a stock, and what that cost."""

from dataclasses import dataclass
from decimal import Decimal

from bahi.kit.money import to_paisa


@dataclass(frozen=True, slots=True)
class Position:
    """Shares in hand and their total cost in rupees. The average is derived, so nothing is rounded away."""

    in_hand: int = 0
    cost: Decimal = Decimal("0.00")

    @property
    def average(self) -> Decimal | None:
        """Rupees a share, to the paisa; None when nothing is left."""
        return to_paisa(self.cost / self.in_hand) if self.in_hand else None


def buy(position: Position, *, quantity: int, cost: Decimal) -> Position:
    """`cost` is the total in rupees."""
    if quantity <= 0 or cost < 0:
        raise ValueError("a purchase adds shares at a cost")
    return Position(position.in_hand + quantity, position.cost + cost)


def sell(position: Position, *, quantity: int) -> tuple[Position, Decimal]:
    """What remains, and the cost of what left: its share of the cost of what was there just before."""
    if not 0 < quantity <= position.in_hand:
        raise ValueError("only what is in hand can leave")
    cost = to_paisa(position.cost * quantity / position.in_hand)
    return Position(position.in_hand - quantity, position.cost - cost), cost


@dataclass(frozen=True, slots=True)
class Availability:
    """`on_book` counts what was ordered or received and not delivered; `due` what vendors still owe."""

    on_book: int
    due: int
    blocked: int

    @property
    def in_hand(self) -> int:
        return self.on_book - self.due

    @property
    def deliverable(self) -> int:
        """In hand and promised to nobody."""
        return max(self.in_hand - self.blocked, 0)

    @property
    def available(self) -> int:
        """What may still be promised, be it in hand or on its way."""
        return self.on_book - self.blocked
