"""What the ledger says when it will not move value."""

from uuid import UUID

from bahi.kit.errors import Conflict


class Refused(Conflict):
    """Nothing of the group was posted; `verdict` is a ledger.Verdict about the item `id`."""

    def __init__(self, message: str, *, verdict: int, id: UUID) -> None:  # noqa: A002
        super().__init__(message)
        self.verdict = verdict
        self.id = id
