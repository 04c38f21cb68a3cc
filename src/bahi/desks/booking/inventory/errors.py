"""Why a change of the inventory is refused."""

from bahi.kit.errors import Conflict
from bahi.kit.money import grouped


class StillThere(Conflict):
    """Says everything that keeps a stock in the inventory."""

    def __init__(self, symbol: str, *, in_hand: int, ordered: int, blocked: int, bookings: int) -> None:
        counted = ((in_hand, "in hand"), (ordered, "on order"), (blocked, "blocked"))
        left = [f"{grouped(str(number))} {what}" for number, what in counted if number]
        if bookings:
            left.append("1 open booking" if bookings == 1 else f"{grouped(str(bookings))} open bookings")
        listed = " and ".join(filter(None, (", ".join(left[:-1]), left[-1])))
        super().__init__(f"{symbol} stays in the inventory: there are still {listed}.")
