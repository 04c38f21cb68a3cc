"""Files a spreadsheet opens: exact numbers, real dates, and text that stays text."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import NOW

from bahi.kit import sheets, tables
from bahi.kit.sheets import indian
from bahi.kit.tables import Column, Heading, Kind, Line
from bahi.kit.tx import INDIA

HEADING = Heading("Demo & Sons", NOW, INDIA, {"State": "due", "Search": None})
ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "<r><t>", "<r><t>x</t></r>", "<r>&</r>", "a\0b"]
N = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


async def opened(columns: list[Column], rows: list[Line]) -> tuple[ET.Element, list[str]]:
    """The sheet and the number format of each style."""
    with await tables.workbook("Commissions", columns, rows, heading=HEADING) as file:
        book = zipfile.ZipFile(io.BytesIO(file.read()))
    styles = ET.fromstring(book.read("xl/styles.xml"))
    codes = {f.get("numFmtId"): f.get("formatCode") or "" for f in styles.iter(f"{N}numFmt")}
    cells = styles.find(f"{N}cellXfs")
    assert cells is not None
    return (
        ET.fromstring(book.read("xl/worksheets/sheet1.xml")),
        [codes.get(x.get("numFmtId"), "") for x in cells],
    )


def texts(sheet: ET.Element) -> list[str]:
    return [t.text or "" for t in sheet.iter(f"{N}t")]


async def test_numbers_are_exact_and_grouped_as_in_india() -> None:
    values = ["852884.00", "-98765432.10", "0.01", "9999999999999.99", "12345678901234567.89"]
    sheet, formats = await opened([Column("Amount", Kind.MONEY)], [[Decimal(v)] for v in values])
    numbers = [cell for cell in sheet.iter(f"{N}c") if cell.find(f"{N}v") is not None]
    assert [Decimal(cell.findtext(f"{N}v") or "") for cell in numbers] == [Decimal(v) for v in values[:4]]
    assert texts(sheet)[-1] == values[4]
    assert formats[int(numbers[0].get("s") or 0)] == (
        r"[>=10000000]##\,##\,##\,##0.00;[>=100000]##\,##\,##0.00;#,##0.00"
    )
    assert formats[int(numbers[1].get("s") or 0)].startswith("[<=-10000000]-")


def test_a_format_has_as_many_groups_as_its_number() -> None:
    assert indian(0, Decimal(150)) == r"[>=10000000]##\,##\,##\,##0;[>=100000]##\,##\,##0;#,##0"
    assert indian(0, Decimal(10) ** 9).startswith(r"[>=1000000000]##\,##\,##\,##\,##0;[>=10000000]##")
    assert indian(2, Decimal(-5)).endswith(r"[<=-100000]-##\,##\,##0.00;#,##0.00")


async def test_dates_are_dates_and_instants_are_of_the_firms_clock() -> None:
    columns = [Column("On", Kind.DATE), Column("At", Kind.INSTANT)]
    late = datetime(2026, 3, 31, 18, 30, tzinfo=UTC)
    sheet, formats = await opened(columns, [[date(2026, 4, 1), late]])
    cells = [cell for cell in sheet.iter(f"{N}c") if cell.find(f"{N}v") is not None]
    assert [cell.findtext(f"{N}v") for cell in cells] == ["46113", "46113"]
    assert [formats[int(c.get("s") or 0)] for c in cells] == ["dd mmm yyyy", "dd mmm yyyy hh:mm"]


async def test_text_is_never_a_formula_nor_markup() -> None:
    sheet, _ = await opened([Column("Name"), Column("Fee", Kind.MONEY)], [[a, a] for a in ATTACKS])
    assert list(sheet.iter(f"{N}f")) == []
    assert len(texts(sheet)) == 6 + 2 * len(ATTACKS)
    read = {t.strip() for t in texts(sheet)[6:]}
    assert read >= {"=1+1", "+1", "-1", "@SUM(A1)", "=1", "<r><t>", "<r><t>x</t></r>", "<r>&</r>"}


async def test_the_head_says_whose_table_it_is_and_stays_in_sight() -> None:
    sheet, _ = await opened([Column("Name")], [["Meera"]])
    assert texts(sheet) == [
        "Commissions",
        "Demo & Sons",
        "Generated 22 Nov 2026, 12:00 (Asia/Kolkata)",
        "State: due",
        "Name",
        "Meera",
    ]
    pane = next(sheet.iter(f"{N}pane"))
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "6")
    assert next(sheet.iter(f"{N}autoFilter")).get("ref") == "A6:A7"


async def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    with pytest.raises(sheets.TooManyRows):
        await opened([Column("n", Kind.QUANTITY)], [[n] for n in range(4)])
