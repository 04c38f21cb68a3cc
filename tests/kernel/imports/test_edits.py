"""What was corrected stands instead of the cell, and speaks only of what is in the sheet."""

import pytest

from bahi.kernel.imports import Column, Edits, rules
from bahi.kernel.imports.api import edits_of
from bahi.kernel.imports.errors import WrongCorrections

COLUMNS = (Column("pan", "PAN"), Column("name", "Name"), Column("note", "Note", required=False))
ROWS = {2, 3}


def test_a_correction_stands_instead_of_the_cell() -> None:
    edits = edits_of('{"3": {"name": "Meera", "note": "New"}}', None)
    assert edits.applied(2, {"pan": "A", "name": ""}) == {"pan": "A", "name": ""}
    assert edits.applied(3, {"pan": "A", "name": ""}) == {"pan": "A", "name": "Meera", "note": "New"}


def test_nothing_said_changes_nothing() -> None:
    assert edits_of(None, "") == Edits()


def test_a_correction_is_judged_like_any_cell() -> None:
    edits = Edits({2: {"name": "=1+1", "pan": "x" * 300}})
    _, errors = rules.parse_row(edits.applied(2, {"pan": "A", "name": "Meera"}), COLUMNS)
    assert [error.column for error in errors] == ["pan", "name"]


@pytest.mark.parametrize(
    ("corrections", "skip"),
    [
        ('{"4": {"name": "Meera"}}', None),
        ('{"2": {"elsewhere": "Meera"}}', None),
        ('{"2": {"name": "a\\u0000b"}}', None),
        (None, "[9]"),
        ("[]", None),
        ('{"2": {"name": 5}}', None),
        ('{"2": {"name": "\\ud800"}}', None),
        ("{", None),
        (None, '{"2": true}'),
        (None, '["two"]'),
    ],
)
def test_what_cannot_be_meant_is_refused(corrections: str | None, skip: str | None) -> None:
    with pytest.raises(WrongCorrections):
        edits_of(corrections, skip).check(ROWS, COLUMNS)


def test_rows_of_the_sheet_may_be_corrected_and_skipped() -> None:
    edits_of('{"2": {"name": "Meera"}}', "[3]").check(ROWS, COLUMNS)
