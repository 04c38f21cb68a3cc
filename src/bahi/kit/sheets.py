"""One sheet of a workbook, written row by row: numbers in lakh and crore, dates as dates, text as text."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from xlsxwriter import Workbook

from bahi.kit.errors import Invalid

MOST_ROWS = 1_048_000
MOST_DIGITS = 15  # what a spreadsheet keeps of a number
MOST_LETTERS = 32_767
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
GENERAL = "General"
WIDTHS = {"text": 24, "money": 20, "quantity": 14, "price": 14, "percent": 10, "date": 12, "instant": 18}
DATES = {"date": "dd mmm yyyy", "instant": "dd mmm yyyy hh:mm"}
DECIMALS = {"money": (2, 2), "price": (2, 6), "quantity": (0, 6)}


def indian(decimals: int, value: Decimal) -> str:
    """A number format that groups by lakh and crore. A format has only three branches, so it depends on the
    value's size and sign: negative numbers and those above a hundred crore need branches of their own."""
    steps = ("1000000000", "10000000") if abs(value) >= 10**9 else ("10000000", "100000")
    tail = "." + "0" * decimals if decimals else ""
    grouped = {step: "##" + r"\,##" * (len(step) // 2 - 2) + r"\,##0" + tail for step in (*steps, "100000")}
    if value < 0:
        branches = [f"[<=-{step}]-{grouped[step]}" for step in steps]
    else:
        branches = [f"[>={step}]{grouped[step]}" for step in steps]
    return ";".join([*branches, "#,##0" + tail])


class TooManyRows(Invalid):
    def __init__(self) -> None:
        super().__init__(f"A sheet holds {MOST_ROWS:,} rows. Please narrow the filter.", field="filter")


class Sheet:
    """Titles, a frozen header row, then rows. Memory does not grow with the rows."""

    def __init__(self, file: IO[bytes], title: str, kinds: Sequence[str]) -> None:
        self._book: Any = Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
        self._sheet: Any = self._book.add_worksheet(_sheet_name(title))
        self._kinds = kinds
        self._formats: dict[str, Any] = {}
        self._next = self._first = 0
        self.rows = 0

    def head(self, lines: Sequence[str], titles: Sequence[str]) -> None:
        for column, (kind, title) in enumerate(zip(self._kinds, titles, strict=True)):
            self._sheet.set_column(column, column, max(WIDTHS[kind], len(title) + 4))
        for place, line in enumerate(lines):
            large = self._book.add_format({"bold": True, "font_size": 14} if place == 0 else {"italic": True})
            self._sheet.write_string(place, 0, _text(line), large)
        self._first = len(lines) + 1
        look = {"bold": True, "bottom": 1, "bg_color": "#EEF1F4"}
        sides = {side: self._book.add_format({**look, "align": side}) for side in ("left", "right")}
        for column, title in enumerate(titles):
            side = "left" if self._kinds[column] in ("text", "date", "instant") else "right"
            self._sheet.write_string(self._first, column, _text(title), sides[side])
        self._next = self._first + 1
        self._sheet.freeze_panes(self._next, 0)
        self._sheet.repeat_rows(self._first)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)

    def write(self, lines: Sequence[Sequence[str | int | Decimal | date | datetime | None]]) -> None:
        """TooManyRows where they would not fit; a library call would drop them silently."""
        if self.rows + len(lines) > MOST_ROWS:
            raise TooManyRows
        for line in lines:
            for column, (kind, value) in enumerate(zip(self._kinds, line, strict=True)):
                if value is not None:
                    self._cell(column, kind, value)
            self._next += 1
        self.rows += len(lines)

    def close(self) -> None:
        if self.rows:
            self._sheet.autofilter(self._first, 0, self._next - 1, len(self._kinds) - 1)
        self._book.close()

    def _cell(self, column: int, kind: str, value: str | int | Decimal | date | datetime) -> None:
        match value:
            case int() | Decimal() if _fits(number := Decimal(value)):
                self._sheet.write_number(
                    self._next, column, number, self._format(_number_format(kind, number))
                )
            case date() if value.year >= 1900:
                self._sheet.write_datetime(self._next, column, value, self._format(DATES[kind]))
            case _:
                text = _text(str(value))
                risky = text.startswith(RISKY)
                self._sheet.write_string(self._next, column, text, self._quoted() if risky else None)

    def _format(self, pattern: str) -> Any:
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({"num_format": pattern})
        return self._formats[pattern]

    def _quoted(self) -> Any:
        """As text also after somebody has edited the cell."""
        if "quoted" not in self._formats:
            self._formats["quoted"] = self._book.add_format({"quote_prefix": True})
        return self._formats["quoted"]


def _number_format(kind: str, number: Decimal) -> str:
    if kind == "percent":
        return '0.00"%"'
    if kind not in DECIMALS:
        return GENERAL
    least, most = DECIMALS[kind]
    exponent = number.normalize().as_tuple().exponent
    return indian(min(max(least, -int(exponent)), most), number)


def _fits(number: Decimal) -> bool:
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= MOST_DIGITS


def _text(text: str) -> str:
    """The library would take <r>…</r> for mark-up of its own and write it unescaped."""
    safe = f" {text}" if text.startswith("<r>") else text
    return safe if len(safe) <= MOST_LETTERS else safe[: MOST_LETTERS - 1] + "…"


def _sheet_name(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "Table"
