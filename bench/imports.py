"""How long ten thousand clients of a workbook take to judge and to enter: `python -m bench imports`."""

import asyncio
import io
import time
from datetime import UTC, datetime

import xlsxwriter
from psycopg import AsyncConnection

from bahi.desks.booking.clients import sheet
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel import access, imports
from bahi.kernel.imports import Report
from bahi.kit import sealing
from bahi.kit.sealing import Keyring
from bahi.kit.tx import Tx
from bench.book import durable_book
from bench.figures import Figure, at_most

ROWS, SECONDS = 10_000, 60
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def workbook(rows: int) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["PAN", "Name", "Role", "E-mail", "Mobile"])
        for n in range(rows):
            pan = f"ABCP{LETTERS[n // 9999]}{n % 9999 + 1:04}{LETTERS[n % 26]}"
            page.write_row(n + 1, 0, [pan, f"Client {n}", "client", f"c{n}@example.in", 9_000_000_000 + n])
    return written.getvalue()


async def measured(url: str) -> tuple[float, float, float]:
    """Seconds to judge, to enter with the commit, and to see that all of it was there already."""
    content, seconds = workbook(ROWS), list[float]()
    async with await AsyncConnection.connect(url, options=AS_APP) as connection:
        for dry_run, entered in ((True, 0), (False, ROWS), (False, 0)):
            began = time.perf_counter()
            tx = Tx(connection, access.SYSTEM, datetime.now(UTC))
            report = await bring_in(tx, content, dry_run=dry_run)
            await connection.commit()
            seconds.append(time.perf_counter() - began)
            if report.errors or report.brought_in != entered:
                raise SystemExit(f"expected {entered} clients, found {report.brought_in}")
    return seconds[0], seconds[1], seconds[2]


async def bring_in(tx: Tx, content: bytes, *, dry_run: bool) -> Report:
    return await imports.bring_in(tx, sheet.IMPORTER, filename="c.xlsx", content=content, dry_run=dry_run)


def figures() -> list[Figure]:
    sealing.use(Keyring.derived(b"a secret for a book that is thrown away"))
    with durable_book() as (url, _):
        judged, entered, again = asyncio.run(measured(url))
    return [
        at_most(SECONDS, "10,000 clients judged, every error told", judged, "s"),
        at_most(SECONDS, "10,000 clients judged and entered", entered, "s"),
        at_most(SECONDS, "the same 10,000 again: nothing to do", again, "s"),
    ]
