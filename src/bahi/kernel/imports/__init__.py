"""Sheets of many rows: every error of every row at once, then all in one operation, and never twice."""

from bahi.kernel.imports.edits import Edits
from bahi.kernel.imports.operations import bring_in
from bahi.kernel.imports.queries import Importer, Report, Row, RowError
from bahi.kernel.imports.rules import Column, Parsed, plain, template

__all__ = [
    "Column",
    "Edits",
    "Importer",
    "Parsed",
    "Report",
    "Row",
    "RowError",
    "bring_in",
    "plain",
    "template",
]
