"""A table of the product as a file: an Excel workbook in Indian numbers, safe to open."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from tempfile import TemporaryFile
from typing import IO
from zoneinfo import ZoneInfo

from bahi.kit.sheets import Sheet

BATCH = 500
PIECE = 1 << 16


class Kind(StrEnum):
    """What a column holds. Money and prices are rupees; percent is a number of hundredths."""

    TEXT = "text"
    MONEY = "money"
    QUANTITY = "quantity"
    PRICE = "price"
    PERCENT = "percent"
    DATE = "date"
    INSTANT = "instant"


Value = str | int | Decimal | date | datetime | None
Line = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose table it is, when it was made and what was asked for; `zone` also places the instants."""

    firm: str
    at: datetime
    zone: ZoneInfo
    filters: Mapping[str, str | None]

    def lines(self) -> list[str]:
        asked = [f"{name}: {value}" for name, value in self.filters.items() if value]
        made = f"{self.at.astimezone(self.zone):%d %b %Y, %H:%M} ({self.zone.key})"
        return [self.firm, f"Generated {made}", " · ".join(asked) or "Everything"]


async def workbook(
    title: str, columns: Sequence[Column], rows: AsyncIterable[Line] | Iterable[Line], *, heading: Heading
) -> IO[bytes]:
    """An .xlsx in an unnamed temporary file, at its start. Rows stream through; text is never a formula."""
    kinds = [column.kind for column in columns]
    file = TemporaryFile()  # noqa: SIM115 the reader closes it
    try:
        sheet = Sheet(file, title, kinds)
        sheet.head([title, *heading.lines()], [column.title for column in columns])
        async for batch in batches(rows):
            await asyncio.to_thread(sheet.write, [[_local(v, heading.zone) for v in line] for line in batch])
        await asyncio.to_thread(sheet.close)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The file in pieces, closed after the last."""
    with file:
        while piece := file.read(PIECE):
            yield piece


async def batches(rows: AsyncIterable[Line] | Iterable[Line]) -> AsyncIterator[list[Line]]:
    if isinstance(rows, AsyncIterable):
        batch: list[Line] = []
        async for row in rows:
            batch.append(row)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch
        return
    ahead = iter(rows)
    while some := list(islice(ahead, BATCH)):
        yield some


def _local(value: Value, zone: ZoneInfo) -> Value:
    """Spreadsheets know no zones: an instant is written as the firm's clock showed it."""
    return value.astimezone(zone).replace(tzinfo=None) if isinstance(value, datetime) else value
