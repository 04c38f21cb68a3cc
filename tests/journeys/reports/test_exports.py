"""The report as files: the same rows in either form, and costs only for those who may know them."""

import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest
import python_calamine
from fastapi import Request
from httpx2 import ASGITransport, AsyncClient
from psycopg_pool import AsyncConnectionPool
from tests.conftest import NOW
from tests.desks.booking.bookings.making import (
    SELLING,
    a_booking,
    a_client,
    settled,
    somebody,
    stock_in_hand,
)

from bahi.desks.booking.bookings.files_api import router as files
from bahi.desks.booking.finance.api import router as finance
from bahi.desks.booking.transfers.api import router as transfers
from bahi.entrypoints.web import web_app
from bahi.gateways.postgres.migrate import AS_APP
from bahi.journeys.reports.api import router as reports
from bahi.kernel import access
from bahi.kit.http import Doors
from bahi.kit.tx import Actor, Database

READING = ("booking.reports.read", "booking.bookings.read", "booking.payments.read", "booking.transfers.read")
PDFS = (
    "/api/reports/export/pdf",
    "/api/finance/export/pdf",
    "/api/bookings-export?format=pdf",
    "/api/dp-transfer-report/export?format=pdf",
)


@pytest.fixture
async def http(clone: str) -> AsyncIterator[AsyncClient]:
    """A desk with one settled booking; `x-person` is the desk, finance or nobody."""
    people: dict[str, Actor] = {}

    async def authenticate(_: Database, request: Request, __: datetime) -> Actor:
        return people[request.headers.get("x-person", "desk")]

    async with (
        AsyncConnectionPool(clone, kwargs={"options": AS_APP}, min_size=1) as writing,
        AsyncConnectionPool(clone, kwargs={"options": AS_APP, "autocommit": True}, min_size=1) as reading,
    ):
        database = Database(writing, reading)
        async with database.write(access.SYSTEM, NOW) as tx:
            desk = await somebody(tx, *SELLING, *READING, "booking.cost.read")
            await settled(desk, await a_booking(desk, await a_client(desk), await stock_in_hand(desk)))
            people["desk"] = desk.actor
            people["finance"] = replace(desk.actor, permissions=frozenset(READING))
            people["nobody"] = replace(desk.actor, permissions=frozenset({"booking.stocks.read"}))
        app = web_app(Doors(database, authenticate, clock=lambda: NOW), (reports, finance, files, transfers))
        app.state.firm = "Meridian Private Markets"
        async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as client:
            yield client


def words(content: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return " ".join(" ".join(pages).split())


async def test_profit_and_loss_says_the_same_in_both_forms(http: AsyncClient) -> None:
    pdf = await http.get("/api/reports/export/pdf")
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    assert ".pdf" in pdf.headers["content-disposition"]
    said = words(pdf.content)
    for part in ("Meridian Private Markets", "Profit and loss", "1 of 1 row", "15,000.00", "11,000.00"):
        assert part in said
    excel = await http.get("/api/reports/export/excel")
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(excel.content)).get_sheet_by_index(0)
    [line] = [row for row in rows.to_python() if str(row[1]).startswith("BK-")]
    assert (line[6], line[11], line[12]) == (15000, 11000, 1000)


async def test_costs_are_in_no_file_of_those_who_may_not_know_them(http: AsyncClient) -> None:
    said = words((await http.get("/api/reports/export/pdf", headers={"x-person": "finance"})).content)
    assert "15,000.00" in said
    for secret in ("Cost", "margin", "11,000.00"):
        assert secret not in said


@pytest.mark.parametrize("path", PDFS)
async def test_each_list_is_a_pdf_too(http: AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.content[:5] == b"%PDF-"
    assert re.search(r"(\d) of \1 rows?", words(answer.content))
    assert (await http.get(path, headers={"x-person": "nobody"})).status_code == 403


async def test_a_form_that_is_none_is_refused(http: AsyncClient) -> None:
    for path in ("/api/bookings-export?format=doc", "/api/dp-transfer-report/export?format=doc"):
        assert (await http.get(path)).status_code == 422
