"""How long a hundred thousand rows take as a workbook, and how much memory: `python -m bench exports`."""

import asyncio
import resource
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bahi.kit import tables
from bahi.kit.tables import Column, Heading, Kind, Line
from bahi.kit.tx import INDIA
from bench.figures import Figure, at_most, plain

ROWS = 100_000
SECONDS, MEGABYTES = 20, 64
START = datetime(2025, 4, 1, tzinfo=UTC)
COLUMNS = [
    Column("Number"), Column("Client"), Column("Stock"), Column("On", Kind.DATE), Column("At", Kind.INSTANT),
    Column("Shares", Kind.QUANTITY), Column("Price", Kind.PRICE), Column("Amount", Kind.MONEY),
    Column("Share", Kind.PERCENT), Column("State"),
]  # fmt: skip


async def rows(count: int) -> AsyncIterator[Line]:
    for n in range(count):
        at, price = START + timedelta(minutes=n), Decimal(1000 + n % 9000) / 4
        yield (f"BK-{n:06}", f"Client {n % 997}", f"Stock {n % 41}", at.date(), at, 100 + n % 900, price,
               price * (100 + n % 900), Decimal("12.5"), "settled")  # fmt: skip


async def export(count: int) -> int:
    heading = Heading("Demonstration", START, INDIA, {})
    with await tables.workbook("Bookings", COLUMNS, rows(count), heading=heading) as file:
        return file.seek(0, 2)


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def figures() -> list[Figure]:
    asyncio.run(export(2_000))
    before, began = peak_megabytes(), time.perf_counter()
    size = asyncio.run(export(ROWS))
    seconds, grown = time.perf_counter() - began, peak_megabytes() - before
    return [
        at_most(SECONDS, "100,000 rows to Excel", seconds, "s"),
        at_most(MEGABYTES, "memory they add", grown, "MB"),
        plain("size of the file", size / 2**20, "MB"),
    ]
