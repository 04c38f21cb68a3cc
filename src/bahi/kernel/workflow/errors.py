"""Why a change of state or a decision is refused."""

from bahi.kit.errors import Conflict, Denied, Invalid


class NotPossible(Conflict):
    """The record is not in a state from which this may happen; the sentence says what is missing."""


class NothingAsked(Conflict):
    def __init__(self) -> None:
        super().__init__("Nothing waits for a decision here: it was decided or withdrawn.")


class TermsChanged(Conflict):
    def __init__(self) -> None:
        super().__init__("The terms changed after this was asked. Look at it again before you decide.")


class OwnRequest(Denied):
    def __init__(self) -> None:
        super().__init__("You asked for this: somebody else must decide.")


class DecidedAlready(Conflict):
    def __init__(self) -> None:
        super().__init__("You have given your word on this already.")


class DecidedBefore(Denied):
    def __init__(self) -> None:
        super().__init__("You gave another approval of this record: somebody else must give this one.")


class ReasonMissing(Invalid):
    def __init__(self) -> None:
        super().__init__("Say why, so that the maker can put it right.", field="reason")
