"""Tables as PDF: what the workbook says, on pages, and nothing of it can run."""

import asyncio
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from tests.conftest import NOW

from bahi.kit import pdf
from bahi.kit.children import Child, Crowded, Failed, Overrun
from bahi.kit.tables import Column, Heading, Kind, Line
from bahi.kit.tx import INDIA

HEADING = Heading("Demo & Sons #1", NOW, INDIA, {"State": "due", "Search": None})
COLUMNS = [
    Column("Client"),
    Column("On", Kind.DATE),
    Column("Shares", Kind.QUANTITY),
    Column("Amount", Kind.MONEY),
]
MARKUP = [
    '#panic("no")',
    '#read("/etc/passwd")',
    "$ x^2 $",
    "\\ \\#",
    "*bold* _it_",
    "\"quotes\" 'and' `raw`",
    "<label> @ref",
    "// comment",
    "= Heading",
    "- item [x] {y}",
    "https://evil.test",
]


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Child processes of these tests stand beside them."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


def read(content: bytes) -> tuple[int, str]:
    """The number of pages and all their words."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    return len(pages), " ".join(" ".join(pages).replace("\u200b", "").split())


async def a_table(rows: list[Line]) -> tuple[int, str]:
    return read(await pdf.table("Commissions", COLUMNS, rows, heading=HEADING))


async def test_what_a_client_typed_is_shown_and_never_run() -> None:
    _, said = await a_table([[text, None, 1, Decimal(1)] for text in MARKUP])
    for text in MARKUP:
        assert " ".join(text.split()) in said
    assert "Demo & Sons #1" in said


async def test_letters_that_the_font_lacks_do_not_keep_a_document_back() -> None:
    pages, said = await a_table([["Meera 中 😀", None, 1, Decimal("42.50")]])
    assert pages == 1
    assert "42.50" in said


async def test_indian_numbers_dates_totals_filter_and_firm() -> None:
    pages, said = await a_table(
        [
            ["Vasant", date(2026, 11, 3), 1234567, Decimal("852884.00")],
            ["आशा ₹", None, 5, Decimal("-98765432.10")],
        ]
    )
    for expected in ("03 Nov 2026", "12,34,567", "8,52,884.00", "-9,87,65,432.10", "Total of 2", "₹"):
        assert expected in said
    assert "-9,79,12,548.10" in said
    assert "State: due" in said
    assert "Search" not in said
    assert "2 of 2 rows" in said
    assert (pages, "Page 1 of 1" in said) == (1, True)


async def test_pages_are_numbered_and_each_has_the_titles() -> None:
    pages, said = await a_table([["A", None, 1, Decimal(1)]] * 120)
    assert pages > 1
    assert f"Page {pages} of {pages}" in said
    assert said.count("Shares") == pages


async def test_more_than_fits_is_said_and_counted_in_the_totals() -> None:
    many = pdf.MOST_ROWS + 1
    _, said = await a_table([["A", None, 1, Decimal("1.00")]] * many)
    assert (
        "1,000 of 1,001 rows are shown, the totals are of all of them; the Excel file has every row" in said
    )
    assert "Total of 1,001" in said
    assert "1,001.00" in said


async def test_nothing_is_a_document_too() -> None:
    pages, said = await a_table([])
    assert (pages, "There is nothing to show." in said, "0 of 0 rows" in said) == (1, True, True)


async def test_the_same_table_is_the_same_file() -> None:
    rows: list[Line] = [["A", None, 1, Decimal(1)]]
    assert await pdf.table("T", COLUMNS, rows, heading=HEADING) == await pdf.table(
        "T", COLUMNS, rows, heading=HEADING
    )


async def test_a_template_that_fails_says_why_and_the_next_request_is_answered() -> None:
    with pytest.raises(Failed, match="No such file"):
        await pdf.typeset("kit/papers/missing.typ", {}, at=NOW)
    assert (await a_table([]))[0] == 1


async def test_what_takes_too_long_is_given_up_and_the_next_one_starts_anew() -> None:
    slow = Child("tests.kit.sleeper", "Sleeping", seconds=4, megabytes=512)
    with pytest.raises(Overrun, match="Sleeping took too much time"):
        await slow.ask(b"60")
    assert await slow.ask(b"0") == b"slept 0.0"


async def test_what_eats_memory_is_refused() -> None:
    hungry = Child("tests.kit.sleeper", "Eating", seconds=60, megabytes=256)
    with pytest.raises(Failed, match="MemoryError"):
        await hungry.ask(b"eat")


async def test_the_process_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAHI_SECRET", "s3cret")
    child = Child("tests.kit.sleeper", "Looking", seconds=60, megabytes=256)
    assert b"BAHI_SECRET" not in await child.ask(b"environment")


async def test_who_comes_when_too_many_wait_is_told_so() -> None:
    child = Child("tests.kit.sleeper", "Sleeping", seconds=60, megabytes=256, most_waiting=0)
    with pytest.raises(Crowded, match="too many are waiting"):
        await child.ask(b"0")


async def test_who_has_nothing_to_do_ends_and_starts_again() -> None:
    child = Child("tests.kit.sleeper", "Sleeping", seconds=60, megabytes=256, idle=0.2)
    first = await child.ask(b"process")
    await asyncio.sleep(1)
    assert await child.ask(b"process") != first
