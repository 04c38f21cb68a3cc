"""Why tax cannot be worked out."""

from datetime import date

from bahi.kit.errors import Conflict


class NoRule(Conflict):
    def __init__(self, nature: str, on: date) -> None:
        super().__init__(f"No tax rule for {nature} is on record for {on:%d %b %Y}.")
