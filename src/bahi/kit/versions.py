"""Which state of a record somebody saw, so that a change made since is noticed and not written over."""

from datetime import datetime
from hashlib import sha256
from json import dumps
from typing import Any

from bahi.kit.errors import Conflict


class Stale(Conflict):
    """Somebody else changed the record; carries what stands now, as the reader may see it."""

    def __init__(self, *, by: str | None, at: datetime | None, version: str, current: dict[str, Any]) -> None:
        super().__init__(f"{by or 'Somebody'} changed this since you opened it. Nothing of yours was saved.")
        self.by = by
        self.at = at
        self.version = version
        self.current = current


def fingerprint(*values: object) -> str:
    """Differs whenever one of the values does."""
    return sha256(dumps([str(value) for value in values]).encode()).hexdigest()[:16]
