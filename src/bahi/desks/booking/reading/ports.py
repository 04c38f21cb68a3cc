"""What an engine that reads papers must be able to do; entrypoints say which one is in use."""

from typing import Protocol

from bahi.desks.booking.reading.words import ReadLine
from bahi.kernel.documents import MediaType


class Reader(Protocol):
    async def lines(self, content: bytes, media_type: MediaType) -> list[ReadLine]:
        """From top to bottom. Unreadable where the file is broken, EngineAway where the engine is."""
        ...


_reader: Reader | None = None


def use(reader: Reader) -> None:
    """Once, when a process starts."""
    global _reader
    _reader = reader


def reader() -> Reader:
    if _reader is None:
        raise RuntimeError("no reader is in use: the process must call reading.ports.use() when it starts")
    return _reader
