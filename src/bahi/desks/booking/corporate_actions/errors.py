"""Why a corporate action is refused."""

from bahi.kit.errors import Conflict, Invalid


class NoSuchStock(Invalid):
    def __init__(self, field: str) -> None:
        super().__init__("There is no such stock.", field=field)


class SameStock(Invalid):
    def __init__(self) -> None:
        super().__init__("The shares must go into another stock.", field="into_stock_id")


class Needed(Invalid):
    def __init__(self, field: str, kind: str) -> None:
        super().__init__(f"A {kind} needs this.", field=field)


class NotWanted(Invalid):
    def __init__(self, field: str, kind: str) -> None:
        super().__init__(f"A {kind} has none. Leave it out.", field=field)


class RecordBeforeEx(Invalid):
    def __init__(self) -> None:
        super().__init__("The record date is not before the ex date.", field="record_on")


class NoSuchPolicy(Invalid):
    def __init__(self, kind: str, possible: str) -> None:
        super().__init__(f"Open bookings of a {kind} can be {possible}.", field="policy")


class CannotApply(Conflict):
    """The sentence says what stands against it."""


class TooFewShares(Conflict):
    def __init__(self) -> None:
        super().__init__("There are fewer of these shares than this needs: they were promised or have left.")


class HoldsTooFew(Conflict):
    def __init__(self, number: str, quantity: int) -> None:
        super().__init__(
            f"{number} would be for {quantity} shares, and so many cannot be set aside for it."
            " Announce the action anew with bookings to be agreed again."
        )


class MovedOn(Conflict):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what} since this was applied, so it cannot be undone any more.")
