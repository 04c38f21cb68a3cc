"""Rules of the book as queries for the rows that break them."""

from collections.abc import Iterable
from typing import Any, LiteralString

from psycopg import AsyncConnection
from psycopg.rows import class_row

from bahi.kit.rows import Row

# What must hold, of which table, and the `id` of each row for which it does not.
Rule = tuple[LiteralString, LiteralString, LiteralString]


class Violation(Row):
    """A broken rule, how often, and one row to look at."""

    rule: str
    broken: int
    table: str
    example: str


async def violations(connection: AsyncConnection[Any], rules: Iterable[Rule]) -> list[Violation]:
    """What is broken; empty when every rule holds."""
    found: list[Violation] = []
    for rule, table, rows in rules:
        cursor = connection.cursor(row_factory=class_row(Violation))
        await cursor.execute(_COUNT + "(" + rows + ") x having count(*) > 0", {"rule": rule, "table": table})
        found += await cursor.fetchall()
    return found


_COUNT: LiteralString = """
    select %(rule)s::text as rule, count(*) as broken, %(table)s::text as table, min(x.id::text) as example
      from """
