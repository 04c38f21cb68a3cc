"""A page that PostgreSQL writes is, to the letter that matters, the page that Python would have made."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from pydantic import TypeAdapter

from bahi.kit.rows import Row
from bahi.kit.tx import Tx
from bahi.kit.written import PAGE, Written


class Mood(StrEnum):
    CALM = "calm"


class Line(Row):
    id: UUID
    name: str
    amount: Decimal
    share: Decimal | None
    on: date
    at: datetime
    mood: Mood


class Lines(Row):
    items: list[Line]
    next: UUID | None


ROWS: LiteralString = """
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as id, 'Ā "b" \\ ' || n as name,
           n * 123456789012.10 as amount, case when n % 2 = 0 then 0.50 end as share, date '2026-03-31' as on,
           timestamptz '2026-03-31 23:59:59.123456+05:30' as at, 'calm' as mood, 'kept back' as secret
      from generate_series(1, (select {}::int)) n order by n desc limit %(limit)s
"""


def of(count: int) -> LiteralString:
    return ROWS.replace("{}", str(count)).replace(" % ", " %% ")  # pyright: ignore[reportReturnType]


async def test_it_says_what_the_rows_say(tx: Tx) -> None:
    page = (await tx.page(Lines, of(3))).read()
    shown: LiteralString = 'select id, name, amount, share, "on", at, mood from (' + of(3) + ") x"
    assert page.items == await tx.rows(Line, shown, limit=3)
    assert page.items[0].amount == Decimal("370370367036.30")
    assert page.next is None


async def test_money_leaves_as_strings_and_only_what_the_line_names(tx: Tx) -> None:
    written = (await tx.page(Lines, of(1))).response().body
    assert b'"amount":"123456789012.10"' in written
    assert b'"share":null' in written
    assert b"kept back" not in written


async def test_the_cursor_is_the_last_item_while_more_follow(tx: Tx) -> None:
    full, more = [(await tx.page(Lines, of(count))).read() for count in (PAGE, PAGE + 1)]
    assert len(full.items) == len(more.items) == PAGE
    assert full.next is None
    assert more.next == more.items[-1].id
    assert (await tx.page(Lines, of(0))).read() == Lines(items=[], next=None)


def test_the_api_document_shows_what_it_stands_for() -> None:
    assert TypeAdapter(Written[Lines]).json_schema() == TypeAdapter(Lines).json_schema()
