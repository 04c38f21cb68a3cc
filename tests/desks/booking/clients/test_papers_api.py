"""Papers over HTTP: sent as a form, fetched as something to save and never to show."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest_asyncio
from fastapi import Request
from httpx2 import ASGITransport, AsyncClient
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from tests.conftest import NOW
from tests.desks.booking.clients.making import paper
from tests.desks.booking.purchases.making import EVERYTHING
from tests.kernel.documents.making import pdf

from bahi.desks.booking.clients import sheet
from bahi.desks.booking.clients.api import router as clients
from bahi.desks.booking.clients.papers_api import router as papers
from bahi.desks.booking.gains.api import router as gains
from bahi.entrypoints.web import web_app
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel.imports.api import sheet_router
from bahi.kit.http import Doors
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Actor, Database

BODY = {
    "name": "Meera Nair",
    "role": "client",
    "kind": "person",
    "pan": "ABCPE1234F",
    "email": "meera@example.in",
    "mobile": "9876543210",
}


@pytest_asyncio.fixture
async def http(clone: str) -> AsyncIterator[AsyncClient]:
    maker = Actor(
        ActorId(new_id()),
        "Asha Kulkarni",
        frozenset({*EVERYTHING, "booking.clients.import"}),
        new_id(),
        sees_all=True,
    )
    people = {
        "maker": maker,
        "nobody": replace(maker, permissions=frozenset({"booking.stocks.read"})),
        "stranger": replace(maker, id=ActorId(new_id()), person=new_id(), sees_all=False),
    }

    async def authenticate(_: AsyncConnection[Any], request: Request, __: object) -> Actor:
        return people[request.headers.get("x-person", "maker")]

    reading = {"options": f"{AS_APP} -c default_transaction_read_only=on", "autocommit": True}
    async with (
        AsyncConnectionPool(clone, kwargs={"options": AS_APP}, min_size=1) as writing,
        AsyncConnectionPool(clone, kwargs=reading, min_size=1) as read,
    ):
        app = web_app(
            Doors(Database(writing, read), authenticate, clock=lambda: NOW),
            (clients, papers, gains, sheet_router(sheet.IMPORTER)),
        )
        async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as client:
            yield client


async def send(http: AsyncClient, owner: str, content: bytes, **more: str) -> Any:
    files = {"file": ("../<b>PAN</b>\r\n.exe", content, "text/html")}
    return await http.post(
        f"/api/clients/{owner}/documents", files=files, data={"kind": "pan_card"}, headers=more
    )


async def test_sent_listed_and_fetched(http: AsyncClient) -> None:
    owner = (await http.post("/api/clients", json=BODY)).json()["id"]
    sent = await send(http, owner, paper("pan"))
    assert sent.status_code == 201
    (document,) = sent.json()["papers"]["all"]
    assert (document["file_name"], document["media_type"]) == ("pan_card.v1.pdf", "application/pdf")
    got = await http.get(f"/api/clients/{owner}/documents/{document['file_name']}")
    assert got.content == paper("pan")
    assert got.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert not set(got.headers["content-disposition"]) & set("<>\r\n")
    assert (got.headers["x-content-type-options"], got.headers["cache-control"]) == ("nosniff", "no-store")
    assert "sandbox" in got.headers["content-security-policy"]


async def test_a_repeated_upload_answers_as_before(http: AsyncClient) -> None:
    owner = (await http.post("/api/clients", json=BODY)).json()["id"]
    key = {"idempotency-key": "one"}
    first, second = [
        await http.post(
            f"/api/clients/{owner}/documents",
            content=b'--x\r\ncontent-disposition: form-data; name="kind"\r\n\r\npan_card\r\n--x\r\n'
            b'content-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
            + pdf()
            + b"\r\n--x--\r\n",
            headers={**key, "content-type": "multipart/form-data; boundary=x"},
        )
        for _ in range(2)
    ]
    assert (first.status_code, second.json()) == (201, first.json())


async def test_who_may_not_does_not(http: AsyncClient) -> None:
    owner = (await http.post("/api/clients", json=BODY)).json()["id"]
    await send(http, owner, paper("pan"))
    path = f"/api/clients/{owner}/documents/pan_card.v1.pdf"
    assert (await http.get(path, headers={"x-person": "nobody"})).status_code == 403
    assert (await http.get(path, headers={"x-person": "stranger"})).status_code == 404
    assert (await send(http, owner, paper("pan"), **{"x-person": "stranger"})).status_code == 404


async def test_what_is_wrong_is_said_on_the_field(http: AsyncClient) -> None:
    owner = (await http.post("/api/clients", json=BODY)).json()["id"]
    for content, code in (
        (b"", "EmptyFile"),
        (b"<html>,</html>", "UnknownContent"),
        (b"a,b\n1,2", "NotAccepted"),
        (pdf(b"/OpenAction << /S /JavaScript >>"), "ActivePdf"),
        (b"%PDF-" + bytes(10 * 2**20), "FileTooLarge"),
    ):
        refused = await send(http, owner, content)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["field"] == "file"
    assert (await send(http, owner, bytes(12 * 2**20))).status_code == 413
    missing = await http.post(f"/api/clients/{owner}/documents", data={"kind": "pan_card"})
    assert missing.status_code == 422


async def test_withdrawn_revealed_and_remembered(http: AsyncClient) -> None:
    made = (await http.post("/api/clients", json=BODY)).json()
    refused = await http.post(f"/api/clients/{made['id']}/reveal", json={})
    assert refused.status_code == 403
    told = (await http.get(f"/api/clients/{made['id']}/history")).json()
    assert told[0]["name"] == "booking.clients.created"
    assert (await http.delete(f"/api/clients/{made['id']}")).status_code == 204
    assert (await http.get(f"/api/clients/{made['id']}")).status_code == 404


async def test_a_sheet_is_judged_then_brought_in(http: AsyncClient) -> None:
    template = await http.get("/api/clients/bulk-upload/template")
    assert template.headers["content-disposition"] == 'attachment; filename="clients.csv"'
    files = {"file": ("clients.csv", template.content, "text/csv")}
    judged = await http.post("/api/clients/bulk-upload?dry_run=true", files=files)
    assert (judged.status_code, judged.json()["ready"], judged.json()["errors"]) == (200, 1, [])
    assert (await http.get("/api/clients")).json()["items"] == []
    mapping = {"mapping": '{"pan": "PAN", "name": "nowhere"}'}
    wrong = await http.post("/api/clients/bulk-upload", files=files, data=mapping)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "WrongMapping")
    entered = await http.post("/api/clients/bulk-upload", files=files)
    assert entered.json()["brought_in"] == 1
    assert (await http.get("/api/clients")).json()["items"][0]["name"] == "Meera Nair"
