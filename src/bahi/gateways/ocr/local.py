"""The engine on this machine, in a process of its own; its models are in the package, nothing is fetched."""

import json
from dataclasses import dataclass, field
from typing import Any

from bahi.desks.booking.reading.errors import Unreadable
from bahi.desks.booking.reading.words import ReadLine
from bahi.kernel.documents import MediaType
from bahi.kit.children import Child, Failed

# Whoever asks holds a transaction: two at a time are done well within its limit of a minute.
SECONDS, MEGABYTES, WAITING = 25.0, 3072, 2


def _engine() -> Child:
    return Child(
        "bahi.gateways.ocr.engine",
        "Reading the paper",
        seconds=SECONDS,
        megabytes=MEGABYTES,
        most_waiting=WAITING,
        idle=300,
    )


@dataclass(frozen=True, slots=True)
class Local:
    """One paper at a time; started when the first is read."""

    child: Child = field(default_factory=_engine)

    async def lines(self, content: bytes, media_type: MediaType) -> list[ReadLine]:
        answer = await self._ask("read", content, media_type)
        return [ReadLine(**line) for line in json.loads(answer)]

    async def hidden(self, content: bytes, media_type: MediaType) -> bytes:
        """The first page as a PNG, what looks like an Aadhaar number painted over."""
        return await self._ask("hide", content, media_type)

    async def _ask(self, what: str, content: bytes, media_type: MediaType) -> bytes:
        asked: dict[str, Any] = {"what": what, "media_type": media_type}
        try:
            return await self.child.ask(json.dumps(asked).encode() + b"\n" + content)
        except Failed as error:
            raise Unreadable from error
