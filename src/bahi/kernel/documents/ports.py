"""What a place for files must be able to do; entrypoints say which one is in use."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol


class Storage(Protocol):
    """Keeps sealed content by key. Each method raises ContentAway where it cannot."""

    async def put(self, key: str, content: bytes) -> None:
        """Whole or not at all; the same key again replaces it."""
        ...

    async def get(self, key: str) -> bytes: ...

    async def remove(self, key: str) -> None: ...

    def stored_before(self, moment: datetime) -> AsyncIterator[list[str]]:
        """Every key last written before then, some at a time."""
        ...


_storage: Storage | None = None


def use(storage: Storage) -> None:
    """Once, when a process starts."""
    global _storage
    _storage = storage


def storage() -> Storage:
    if _storage is None:
        raise RuntimeError("no storage is in use: the process must call documents.use() when it starts")
    return _storage
