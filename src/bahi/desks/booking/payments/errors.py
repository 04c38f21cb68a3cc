"""Why a payment is refused."""

from datetime import date
from decimal import Decimal

from bahi.kit.errors import Conflict, Invalid, NotFound


class Overpaid(Invalid):
    def __init__(self, left: Decimal) -> None:
        super().__init__(f"Only ₹{left:f} is left to pay.", field="amount")


class TooManyTranches(Conflict):
    def __init__(self, most: int) -> None:
        super().__init__(f"A booking is paid in at most {most} tranches.")


class ReceivedLater(Invalid):
    def __init__(self, today: date) -> None:
        super().__init__(f"Money cannot have come in after today, {today:%d %b %Y}.", field="received_on")


class ReferenceUsed(Conflict):
    def __init__(self) -> None:
        super().__init__("A payment of this amount with this reference is on the book already.")


class AlreadyReversed(Conflict):
    def __init__(self) -> None:
        super().__init__("This tranche has been reversed already.")


class NoSuchPayment(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no such payment on this booking.")
