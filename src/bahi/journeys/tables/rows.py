"""All pages of a list, one after the other, as lines of a table."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from json import dumps
from typing import Any, cast

from bahi.kit.tables import Column, Line, Value
from bahi.kit.tx import ReadTx
from bahi.kit.written import Written

MOST = 100_000
CURSORS = ("before", "after")
WIDE_PAGE = 200


@dataclass(frozen=True, slots=True)
class Table:
    """`pages` answers the list's own route; `columns` are attributes of its rows."""

    name: str
    title: str
    pages: Callable[..., Awaitable[Any]]
    columns: Mapping[str, Column]


async def lines(
    table: Table, tx: ReadTx, asked: Mapping[str, Any], takes: frozenset[str]
) -> AsyncIterator[Line]:
    """At most MOST rows; a last line says where there were more."""
    cursor = next((name for name in CURSORS if name in takes), None)
    more = {"limit": WIDE_PAGE} if "limit" in takes else {}
    last: Any = None
    count = 0
    while True:
        at = {cursor: last} if cursor else {}
        items, last = _read(await table.pages(tx, **asked, **more, **at), size=WIDE_PAGE)
        for item in items:
            yield [_cell(getattr(item, name)) for name in table.columns]
        count += len(items)
        if last is None or cursor is None:
            return
        if count >= MOST:
            yield [f"Only the first {MOST} rows: narrow the list", *[None] * (len(table.columns) - 1)]
            return


def _read(page: Any, *, size: int) -> tuple[list[Any], Any]:
    """The rows of a page and the cursor of the next."""
    if isinstance(page, Written):
        page = cast("Written[Any]", page).read()
    if isinstance(page, list):
        bare = cast("list[Any]", page)
        return bare, bare[-1].seq if len(bare) == size else None
    return page.items, getattr(page, "next", None)


def _cell(value: Any) -> Value:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, int | Decimal | date):
        return value
    return dumps(value, default=str, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
