"""Why somebody gets no view of their own."""

from bahi.kit.errors import Conflict, NotFound


class NotAClient(NotFound):
    def __init__(self) -> None:
        super().__init__("This log-in belongs to no client. Please ask the firm to give you access.")


class CannotBeGiven(Conflict):
    def __init__(self, why: str) -> None:
        super().__init__(why)


class NoAccess(Conflict):
    def __init__(self) -> None:
        super().__init__("This client has no access that could be taken away.")
