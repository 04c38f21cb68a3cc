"""The heads of both chains, noted outside the database: who rewrites a chain cannot rewrite them too."""

import os
from pathlib import Path
from typing import Any, LiteralString

from psycopg import AsyncConnection

from bahi.kit.tx import ReadTx

CHAINS: dict[str, LiteralString] = {
    "ledger": "select no, encode(hash, 'hex') from ledger.seal where no = %(no)s",
    "events": "select no, encode(hash, 'hex') from events.seal where no = %(no)s",
}
HEADS: LiteralString = """
    (select 'ledger' || ' ' || no || ' ' || encode(hash, 'hex') from ledger.seal order by no desc limit 1)
    union all
    (select 'events' || ' ' || no || ' ' || encode(hash, 'hex') from events.seal order by no desc limit 1)
"""


class Anchors:
    """A file that only grows, a line for each new head: chain, number, hash."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._noted: set[str] = set(_lines(file)[-2:])

    async def note(self, tx: ReadTx) -> None:
        """On disk before the worker goes on."""
        heads = {head for (head,) in await (await tx.connection.execute(HEADS)).fetchall()}
        if fresh := heads - self._noted:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a") as out:
                out.write("".join(f"{head}\n" for head in sorted(fresh)))
                out.flush()
                os.fsync(out.fileno())
        self._noted = heads


async def check(connection: AsyncConnection[Any], file: Path) -> list[str]:
    """Anchored heads that the database no longer has, in a sentence each; none where nothing was noted."""
    missing: list[str] = []
    for line in _lines(file):
        chain, no, noted = line.split()
        found = await (await connection.execute(CHAINS[chain], {"no": int(no)})).fetchone()
        if found is None:
            missing.append(f"the {chain} chain was cut: seal {no}, noted outside the database, is gone")
        elif found[1] != noted:
            missing.append(f"the {chain} chain was rewritten: seal {no} is not what was noted outside")
    return missing


def put_aside(file: Path, name: str) -> None:
    """What was noted is of the book before, which may have gone further than the one in its place."""
    if file.exists():
        file.rename(file.with_name(f"anchors-{name}"))


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
