"""Reading cells: which header is which column, what a cell says, and what is wrong with it."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bahi.kernel.imports.errors import WrongMapping
from bahi.kit.errors import Invalid

RUNS = ("=", "+", "-", "@")
LONGEST_CELL = 200

Parsed = dict[str, object]


def plain(text: str) -> str:
    """Text as it stands; refuses what a spreadsheet would take for a formula."""
    if text.startswith(RUNS):
        raise Invalid("Text may not begin with =, +, - or @: a spreadsheet would run it.", field="")
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """One thing a row says. `parse` raises Invalid with the sentence to show; empty gives `default`."""

    name: str
    title: str
    parse: Callable[[str], object] = plain
    required: bool = True
    default: object = None
    also: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class CellError:
    column: str
    value: str
    message: str


def guess(headers: Sequence[str], columns: Sequence[Column]) -> dict[str, str]:
    """Column by header: the first header that is called like it."""
    found: dict[str, str] = {}
    for column in columns:
        names = {_key(name) for name in (column.name, column.title, *column.also)}
        for header in headers:
            if _key(header) in names and header not in found.values():
                found[column.name] = header
                break
    return found


def checked_mapping(
    mapping: Mapping[str, str], headers: Sequence[str], columns: Sequence[Column]
) -> dict[str, str]:
    """WrongMapping where it names what is not there."""
    known = {column.name for column in columns}
    if not set(mapping) <= known or not set(mapping.values()) <= set(headers):
        raise WrongMapping
    return dict(mapping)


def unmapped(mapping: Mapping[str, str], columns: Sequence[Column]) -> list[str]:
    """The titles of required columns that no header was given for."""
    return [column.title for column in columns if column.required and column.name not in mapping]


def parse_row(cells: Mapping[str, str], columns: Sequence[Column]) -> tuple[Parsed, list[CellError]]:
    """All that the row says, and all that is wrong with it."""
    parsed, errors = Parsed(), list[CellError]()
    for column in columns:
        text = cells.get(column.name, "").strip()
        if not text:
            parsed[column.name] = column.default
            if column.required:
                errors.append(CellError(column.name, "", f"{column.title} is missing."))
            continue
        if len(text) > LONGEST_CELL:
            errors.append(CellError(column.name, text[:80], f"{column.title} is too long."))
            continue
        try:
            parsed[column.name] = column.parse(text)
        except Invalid as wrong:
            errors.append(CellError(column.name, text[:80], str(wrong)))
    return parsed, errors


def fingerprint(parsed: Parsed) -> str:
    """The same for the same content, whatever the columns are called and in which order they stand."""
    said = "\n".join(f"{name}={parsed[name]}" for name in sorted(parsed))
    return sha256(said.encode()).hexdigest()


def template(columns: Sequence[Column]) -> str:
    """A CSV to fill in: the titles, and one row to show how."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([column.title for column in columns])
    writer.writerow([column.example for column in columns])
    return "\ufeff" + written.getvalue()


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
