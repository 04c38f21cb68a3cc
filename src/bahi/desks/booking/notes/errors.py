"""Why there is no note."""

from bahi.kit.errors import Conflict, NotFound


class NotSettled(Conflict):
    def __init__(self) -> None:
        super().__init__("A contract note is made once the booking is settled.")


class NotReceived(Conflict):
    def __init__(self) -> None:
        super().__init__("A purchase note is made once the shares have been received.")


class NoNote(NotFound):
    def __init__(self) -> None:
        super().__init__("There is no note yet.")
