"""Reading .xlsx and CSV into rows of text. Formulas are never worked out: a cell says what it last showed."""

import csv
import io
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from bahi.kernel.documents.rules import MediaType
from bahi.kernel.imports.errors import EmptySheet, TooManyRows, UnreadableSheet

MOST_ROWS = 20_000
MOST_COLUMNS = 60
Cell = int | float | str | bool | time | date | datetime | timedelta


def table(content: bytes, media_type: MediaType) -> tuple[list[str], list[list[str]]]:
    """The headers and the rows below them, empty rows left out but counted. Takes CPU time."""
    lines = _workbook(content) if media_type is MediaType.XLSX else _comma_separated(content)
    while lines and not any(lines[-1]):
        lines.pop()
    if len(lines) < 2:
        raise EmptySheet
    if len(lines) > MOST_ROWS + 1:
        raise TooManyRows(MOST_ROWS)
    headers = [header or f"Column {place}" for place, header in enumerate(lines[0][:MOST_COLUMNS], 1)]
    return headers, [line[: len(headers)] for line in lines[1:]]


def _workbook(content: bytes) -> list[list[str]]:
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS + 1:
            raise TooManyRows(MOST_ROWS)
        return [[_text(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, IndexError, ValueError) as error:
        raise UnreadableSheet from error


def _comma_separated(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return [
            [cell.strip() for cell in line] for line in csv.reader(io.StringIO(text), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise UnreadableSheet from error


def _text(cell: Cell) -> str:
    """Excel keeps every number as a float: 9876543210.0 was typed as 9876543210."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell).strip()
