"""Why somebody cannot come in this way."""

from bahi.kit.errors import Conflict, Invalid, NotFound


class WrongCode(Invalid):
    """Says the same of an unknown address, a wrong code and one that is over."""

    def __init__(self) -> None:
        super().__init__("This code is wrong or over. Ask for a new one if need be.", field="code")


class NoInvitation(NotFound):
    def __init__(self) -> None:
        super().__init__("This invitation was used or is over. Ask whoever invited you for a new one.")


class TooManyWaiting(Conflict):
    def __init__(self) -> None:
        super().__init__("Too many registrations wait already. Please ask the firm for an invitation.")
