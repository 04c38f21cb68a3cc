"""What can go wrong, in words a person can act on. Domain errors subclass these."""

from typing import ClassVar


class Refusal(Exception):
    """The request was understood and is refused; the message is shown to the user."""

    status: ClassVar[int]
    retry_after: int | None = None

    @property
    def code(self) -> str:
        return type(self).__name__


class Invalid(Refusal):
    """A value is wrong. `field` names it as the request does."""

    status = 422

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class Unauthenticated(Refusal):
    """Nobody is signed in, or the proof is no longer good."""

    status = 401

    def __init__(self, message: str = "Please sign in.") -> None:
        super().__init__(message)


class NotFound(Refusal):
    """It does not exist, or the actor may not know that it does."""

    status = 404


class Denied(Refusal):
    """Visible to the actor, but not theirs to do."""

    status = 403


class Conflict(Refusal):
    """Not possible in the present state."""

    status = 409


class TooMany(Refusal):
    """Tried too often; `retry_after` is in seconds."""

    status = 429

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(Refusal):
    """The product cannot answer just now; nothing was changed."""

    status = 503
    retry_after = 2

    def __init__(self, message: str = "Bahi is busy. Nothing was changed; please try again.") -> None:
        super().__init__(message)
