"""What an importer says of itself, and what is answered about a sheet."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from bahi.kernel.imports.rules import Column, Parsed
from bahi.kit import rows
from bahi.kit.tx import ReadTx, Tx


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as the sheet counts it, so that the first below the header is 2."""

    number: int
    key: str
    fingerprint: str
    parsed: Parsed


class RowError(rows.Row):
    row: int
    column: str
    value: str
    message: str


class ColumnSaid(rows.Row):
    name: str
    title: str
    required: bool
    header: str | None


class RowResult(rows.Row):
    """`subject` is the record that the row became, now or at an earlier time."""

    row: int
    key: str
    state: str
    subject: UUID | None


class Report(rows.Row):
    """What stands in the sheet and what became of it; a dry run has no `results`; `corrected` counts rows."""

    dry_run: bool
    headers: list[str]
    columns: list[ColumnSaid]
    total: int
    corrected: int
    skipped: int
    ready: int
    unchanged: int
    errors: list[RowError]
    invalid_rows: int
    brought_in: int
    left_out: int
    results: list[RowResult]


@dataclass(frozen=True, slots=True)
class Importer:
    """What a slice must say to have its records brought in by the sheet.

    `noun` is what the records are called in addresses, `permission` what whoever brings them in needs.
    `key` names a row among all that were ever brought in; `check` sees whole rows against the book and
    answers errors; `enter` makes them records and answers their ids in the same order.
    """

    kind: str
    noun: str
    permission: str
    columns: Sequence[Column]
    key: Callable[[Parsed], str]
    judge: Callable[[Parsed], Sequence[tuple[str, str]]]
    check: Callable[[ReadTx, Sequence[Row]], Awaitable[list[RowError]]]
    enter: Callable[[Tx, Sequence[Row]], Awaitable[list[UUID]]]


class Known(rows.Row):
    key: str
    fingerprint: str
    subject: UUID


async def known(tx: ReadTx, *, kind: str, keys: Sequence[str]) -> dict[str, Known]:
    """Rows that were brought in before, by key."""
    found = await tx.rows(
        Known,
        "select key, fingerprint, subject from imports.row where kind = %(kind)s and key = any(%(keys)s)",
        kind=kind,
        keys=list(keys),
    )
    return {row.key: row for row in found}
