"""Bringing a sheet in, as the slice says whose records they are."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from bahi.kernel import access, documents, events
from bahi.kernel.documents import inspection
from bahi.kernel.documents import rules as files
from bahi.kernel.imports import queries, rules, sheets
from bahi.kernel.imports.edits import NOTHING, Edits
from bahi.kernel.imports.errors import ColumnsMissing, RowsInvalid
from bahi.kernel.imports.events import SheetBroughtIn
from bahi.kernel.imports.queries import ColumnSaid, Importer, Known, Report, Row, RowError, RowResult
from bahi.kit import sealing
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx

CHANGED = "This was brought in before with other details. Change the record itself instead."
TWICE = "Row {row} says the same {title}."


@dataclass(slots=True)
class _Sheet:
    headers: list[str]
    mapping: dict[str, str]
    total: int
    edits: Edits
    rows: list[Row] = field(default_factory=list[Row])
    errors: list[RowError] = field(default_factory=list[RowError])


async def bring_in(
    tx: Tx,
    importer: Importer,
    *,
    filename: str,
    content: bytes,
    mapping: Mapping[str, str] | None = None,
    edits: Edits = NOTHING,
    dry_run: bool = False,
    leave_out_invalid: bool = False,
) -> Report:
    """Every row or none, unless invalid ones may be left out. What was brought in before stays as it is."""
    access.require(tx, importer.permission)
    sheet = await asyncio.to_thread(_read, importer, content, mapping, edits)
    if not dry_run and (missing := rules.unmapped(sheet.mapping, importer.columns)):
        raise ColumnsMissing(missing)
    known = await queries.known(tx, kind=importer.kind, keys=[row.key for row in sheet.rows])
    fresh = [row for row in sheet.rows if row.key not in known]
    changed = [r for r in sheet.rows if r.key in known and known[r.key].fingerprint != r.fingerprint]
    sheet.errors += [_error(importer, row, CHANGED) for row in changed]
    sheet.errors += await importer.check(tx, fresh)
    bad = {error.row for error in sheet.errors}
    ready = [row for row in fresh if row.number not in bad]
    if dry_run:
        return _report(importer, sheet, known, ready, subjects=None)
    if bad and not leave_out_invalid:
        raise RowsInvalid(len(bad))
    subjects = await importer.enter(tx, ready)
    await _remember(tx, importer, ready, subjects)
    report = _report(importer, sheet, known, ready, subjects)
    await events.record(
        tx,
        SheetBroughtIn(
            subject=new_id(),
            kind=importer.kind,
            file=files.file_name(filename, files.recognised(content, documents.SHEETS)),
            sha256=sha256(content).hexdigest(),
            brought_in=report.brought_in,
            unchanged=report.unchanged,
            left_out=report.left_out,
            corrected=report.corrected,
            skipped=report.skipped,
        ),
    )
    return report


def _read(importer: Importer, content: bytes, mapping: Mapping[str, str] | None, edits: Edits) -> _Sheet:
    """Every row that can be read, every error of the others; no row before the columns are told."""
    media_type = files.recognised(content, documents.SHEETS)
    headers, lines = sheets.table(inspection.cleaned(content, media_type), media_type)
    chosen = rules.guess(headers, importer.columns) if mapping is None else mapping
    chosen = rules.checked_mapping(chosen, headers, importer.columns)
    written = {number: line for number, line in enumerate(lines, 2) if any(line)}
    edits.check(written, importer.columns)
    sheet = _Sheet(headers, chosen, len(written), edits)
    if rules.unmapped(chosen, importer.columns):
        return sheet
    places = {name: headers.index(header) for name, header in chosen.items()}
    seen: dict[str, int] = {}
    for number, line in written.items():
        if number not in edits.skip:
            cells = {name: line[place] if place < len(line) else "" for name, place in places.items()}
            _take(importer, sheet, number, edits.applied(number, cells), seen)
    return sheet


def _take(
    importer: Importer, sheet: _Sheet, number: int, cells: Mapping[str, str], seen: dict[str, int]
) -> None:
    parsed, wrong = rules.parse_row(cells, importer.columns)
    errors = [RowError(row=number, column=e.column, value=e.value, message=e.message) for e in wrong]
    if not wrong:
        errors += [
            RowError(row=number, column=column, value=cells.get(column, ""), message=message)
            for column, message in importer.judge(parsed)
        ]
    sheet.errors += errors
    if errors:
        return
    key = sealing.blind(importer.key(parsed), f"imports.{importer.kind}")
    row = Row(number, key, sealing.blind(rules.fingerprint(parsed), "imports.row"), parsed)
    if key in seen:
        title = importer.columns[0].title
        sheet.errors.append(_error(importer, row, TWICE.format(row=seen[key], title=title)))
        return
    seen[key] = number
    sheet.rows.append(row)


def _error(importer: Importer, row: Row, message: str) -> RowError:
    column = importer.columns[0].name
    return RowError(row=row.number, column=column, value=str(row.parsed[column]), message=message)


async def _remember(tx: Tx, importer: Importer, ready: Sequence[Row], subjects: Sequence[UUID]) -> None:
    await tx.insert_many(
        "imports.row",
        (
            {
                "kind": importer.kind,
                "key": row.key,
                "fingerprint": row.fingerprint,
                "subject": subject,
                "at": tx.now,
                "by": tx.actor.id,
            }
            for row, subject in zip(ready, subjects, strict=True)
        ),
    )


def _report(
    importer: Importer,
    sheet: _Sheet,
    known: Mapping[str, Known],
    ready: Sequence[Row],
    subjects: Sequence[UUID] | None,
) -> Report:
    bad = {error.row for error in sheet.errors}
    unchanged = [row for row in sheet.rows if row.key in known and row.number not in bad]
    results = [_result(r, "unchanged", known[r.key].subject) for r in unchanged if subjects is not None]
    results += [_result(r, "brought_in", s) for r, s in zip(ready, subjects or [], strict=False)]
    return Report(
        dry_run=subjects is None,
        headers=sheet.headers,
        columns=[
            ColumnSaid(name=c.name, title=c.title, required=c.required, header=sheet.mapping.get(c.name))
            for c in importer.columns
        ],
        total=sheet.total,
        corrected=len(sheet.edits.corrections.keys() - sheet.edits.skip),
        skipped=len(sheet.edits.skip),
        ready=len(ready),
        unchanged=len(unchanged),
        errors=sorted(sheet.errors, key=lambda error: error.row),
        invalid_rows=len(bad),
        brought_in=len(subjects or []),
        left_out=0 if subjects is None else len(bad),
        results=sorted(results, key=lambda result: result.row),
    )


def _result(row: Row, state: str, subject: UUID) -> RowResult:
    return RowResult(row=row.number, key=row.key[:12], state=state, subject=subject)
