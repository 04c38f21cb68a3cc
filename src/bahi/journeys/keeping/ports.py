"""What keeping needs of the outside; entrypoints say how it is done here."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from bahi.kit.errors import Conflict
from bahi.kit.tx import Tx


class NotKept(Conflict):
    """Why a copy cannot be made or used, or a book not replaced, in one sentence."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole file: `tables` are its tables with rows and hashes, `step` the newest step of its schema."""

    made_at: datetime
    size: int
    sha256: str
    step: str
    tables: list[dict[str, Any]]
    files: int


@dataclass(frozen=True, slots=True)
class Terms:
    """How this installation keeps its book."""

    firm: str
    daily: bool
    keep_days: int
    production: bool


Told = Callable[[str], Awaitable[None]]
# Called in the new book before it takes its place; its transaction is the last that book needs.
Finish = Callable[[Tx], Awaitable[None]]


class Keeper(Protocol):
    """Every method raises NotKept with the sentence where it cannot; the present book then stands."""

    @property
    def terms(self) -> Terms: ...

    def path(self, backup: UUID) -> Path: ...

    async def back_up(self, backup: UUID) -> Copy: ...

    async def receive(self, backup: UUID, pieces: AsyncIterator[bytes]) -> Copy:
        """What is sent, kept only when it is a whole copy that can be read here."""
        ...

    async def digest(self, backup: UUID) -> str:
        """The SHA-256 of the file as it is now."""
        ...

    async def remove(self, backup: UUID) -> None: ...

    async def restore(self, backup: UUID, *, told: Told, finish: Finish) -> None: ...

    async def begin_anew(self, *, demonstration: bool, told: Told, finish: Finish) -> None: ...


_keeper: Keeper | None = None


def use(keeper: Keeper) -> None:
    """Once, when a process starts."""
    global _keeper
    _keeper = keeper


def keeper() -> Keeper:
    if _keeper is None:
        raise RuntimeError("nobody keeps the book: the process must call keeping's use() when it starts")
    return _keeper
