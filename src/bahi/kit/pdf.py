"""A table of the product, or a document from a template, as a PDF: the same rows as the workbook has."""

import json
from collections.abc import AsyncIterable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bahi.kit.children import Child
from bahi.kit.money import grouped
from bahi.kit.tables import Column, Heading, Kind, Line, Value, batches

MOST_ROWS = 1000
LONG_WORD = 16
SHORT = 13
WIDEST = 26
NUMBERS = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.PRICE, Kind.PERCENT})
DATES = frozenset({Kind.DATE, Kind.INSTANT})

_child = Child("bahi.kit.typesetting", "Drawing the PDF", seconds=40, megabytes=2048)


async def typeset(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """`template` is a path within the package. The same data and moment give the same bytes."""
    asked = {"template": template, "data": data, "at": at.astimezone(UTC).replace(microsecond=0).isoformat()}
    return await _child.ask(json.dumps(asked).encode())


async def table(
    title: str, columns: Sequence[Column], rows: AsyncIterable[Line] | Iterable[Line], *, heading: Heading
) -> bytes:
    """The first MOST_ROWS rows; the totals are of all of them, and the document says how many there are."""
    shown: list[list[str]] = []
    sums = [Decimal(0) if column.kind is Kind.MONEY else None for column in columns]
    count = 0
    async for batch in batches(rows):
        for line in batch:
            count += 1
            _add(sums, line)
            if len(shown) < MOST_ROWS:
                shown.append([_written(v, c.kind, heading.zone) for v, c in zip(line, columns, strict=True)])
    firm, *about = heading.lines()
    data = {
        "title": title,
        "firm": firm,
        "about": [*about, counted(len(shown), count)],
        "columns": [_layout(place, column, shown) for place, column in enumerate(columns)],
        "rows": shown,
        "totals": _totals(columns, sums, count) if shown else [],
    }
    return await typeset("kit/papers/table.typ", data, at=heading.at)


def counted(shown: int, count: int) -> str:
    if count > shown:
        return (
            f"{grouped(str(shown))} of {grouped(str(count))} rows are shown, the totals are of all of them; "
            "the Excel file has every row"
        )
    return f"{grouped(str(shown))} of {grouped(str(count))} {'row' if count == 1 else 'rows'}"


def number(amount: Decimal, decimals: int) -> str:
    """-1,23,456.70"""
    whole, _, fraction = f"{abs(amount):.{decimals}f}".partition(".")
    return f"{'-' if amount < 0 else ''}{grouped(whole)}{'.' if fraction else ''}{fraction}"


def _add(sums: list[Decimal | None], line: Line) -> None:
    for place, value in enumerate(line):
        so_far = sums[place]
        if so_far is not None and isinstance(value, int | Decimal):
            sums[place] = so_far + value


def _totals(columns: Sequence[Column], sums: Sequence[Decimal | None], count: int) -> list[str]:
    """A total under each column of money, and its name under the first that has none."""
    if not any(column.kind is Kind.MONEY for column in columns):
        return []
    written = ["" if amount is None else number(amount, 2) for amount in sums]
    named = next((place for place, c in enumerate(columns) if c.kind is Kind.TEXT), None)
    if named is not None:
        written[named] = f"Total of {grouped(str(count))}"
    return written


def _layout(place: int, column: Column, rows: Sequence[Sequence[str]]) -> dict[str, object]:
    """Figures and short words are as wide as they are; what is left is shared by the length of the words."""
    longest = max((len(row[place]) for row in rows), default=0)
    fixed = column.kind is not Kind.TEXT or longest <= SHORT
    return {
        "title": column.title,
        "right": column.kind in NUMBERS,
        "share": 0 if fixed else min(longest, WIDEST),
    }


def _written(value: Value, kind: Kind, zone: ZoneInfo) -> str:
    match value:
        case None:
            return ""
        case str():
            return " ".join(map(_breakable, value.split()))
        case datetime():
            return f"{value.astimezone(zone):%d %b %Y, %H:%M}"
        case date():
            return f"{value:%d %b %Y}"
        case int() | Decimal():
            return number(Decimal(value), 0 if kind is Kind.QUANTITY else 2)


def _breakable(word: str) -> str:
    """A long reference may go on in the next line, which a line break without a sign allows."""
    if len(word) <= LONG_WORD:
        return word
    return "\u200b".join(word[at : at + LONG_WORD // 2] for at in range(0, len(word), LONG_WORD // 2))
