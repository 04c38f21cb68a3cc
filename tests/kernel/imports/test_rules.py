"""Headers are guessed, every fault of a row is told, and nothing that runs is taken in."""

import io

import pytest
import xlsxwriter

from bahi.kernel.documents.rules import MediaType
from bahi.kernel.imports import Column, rules, sheets
from bahi.kernel.imports.errors import EmptySheet, TooManyRows, WrongMapping

COLUMNS = (
    Column("pan", "PAN", also=("pan number",)),
    Column("name", "Name"),
    Column("note", "Note", required=False),
)


def xlsx(*lines: list[object]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            for place, cell in enumerate(line):
                sheet.write(number, place, cell)
    return written.getvalue()


def test_headers_are_guessed_by_their_sound() -> None:
    found = rules.guess(["Client", "PAN Number", " NAME "], COLUMNS)
    assert found == {"pan": "PAN Number", "name": " NAME "}


def test_a_mapping_must_name_what_is_there() -> None:
    with pytest.raises(WrongMapping):
        rules.checked_mapping({"pan": "Elsewhere"}, ["PAN", "Name"], COLUMNS)
    assert rules.unmapped({"pan": "PAN"}, COLUMNS) == ["Name"]


@pytest.mark.parametrize("evil", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"])
def test_what_a_spreadsheet_would_run_is_refused(evil: str) -> None:
    _, errors = rules.parse_row({"pan": "P", "name": evil}, COLUMNS)
    assert [error.column for error in errors] == ["name"]


def test_every_fault_of_a_row_is_told() -> None:
    _, errors = rules.parse_row({"pan": "", "name": "x" * 300}, COLUMNS)
    assert [(e.column, e.message) for e in errors] == [
        ("pan", "PAN is missing."),
        ("name", "Name is too long."),
    ]


def test_numbers_of_a_workbook_read_as_they_were_typed() -> None:
    headers, lines = sheets.table(xlsx(["A", "B"], [9876543210, 2.5], ["=1+1", "x"]), MediaType.XLSX)
    assert (headers, lines[0]) == (["A", "B"], ["9876543210", "2.5"])
    assert not lines[1][0].startswith("=")


def test_csv_of_other_countries() -> None:
    assert sheets.table("\ufeffA;B\n1;zwei, drei\n".encode(), MediaType.CSV) == (
        ["A", "B"],
        [["1", "zwei, drei"]],
    )


def test_sheets_that_are_empty_or_endless() -> None:
    with pytest.raises(EmptySheet):
        sheets.table(b"A,B\n", MediaType.CSV)
    with pytest.raises(TooManyRows):
        sheets.table(b"A,B\n" + b"1,2\n" * 20_001, MediaType.CSV)


def test_the_template_reads_back() -> None:
    headers, _ = sheets.table(rules.template(COLUMNS).encode() + b"1,2,3\n", MediaType.CSV)
    assert rules.guess(headers, COLUMNS) == {"pan": "PAN", "name": "Name", "note": "Note"}
