"""One request, one transaction, committed before the answer."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from fastapi import APIRouter, FastAPI, Request
from httpx2 import ASGITransport, AsyncClient
from psycopg import AsyncConnection, connect

from bahi.entrypoints import wiring
from bahi.entrypoints.settings import Settings
from bahi.entrypoints.web import web_app
from bahi.kit.errors import Unauthenticated
from bahi.kit.http import Doors, Reading, TransactionalRoute, Writing, needs, public
from bahi.kit.rows import ActorId, Body, Row
from bahi.kit.tx import ANONYMOUS, Actor

router = APIRouter(prefix="/api/notes", route_class=TransactionalRoute)
WRITER = Actor(ActorId(UUID(int=7)), "Asha", frozenset({"notes.write"}))
SECRET = {"authorization": "Bearer asha"}


class Note(Body):
    text: str


class Kept(Row):
    count: int


@router.post("", status_code=201)
@needs("notes.write", moves_value=True)
async def keep_note(tx: Writing, body: Note) -> Kept:
    await tx.run("insert into public.note values (%(text)s)", text=body.text)
    return Kept(count=await tx.value("select count(*) from public.note"))


@router.get("/badly")
@public("a test of what a GET may not do")
async def write_on_read(tx: Reading) -> Kept:
    await tx.connection.execute("insert into public.note values ('no')")
    return Kept(count=0)


@pytest_asyncio.fixture
async def client(clone: str) -> AsyncIterator[AsyncClient]:
    with connect(clone, autocommit=True) as connection:
        connection.execute("create table public.note (text text)")
        connection.execute("grant select, insert on public.note to bahi_app")

    async def authenticate(_: AsyncConnection[Any], request: Request, __: datetime) -> Actor:
        match request.headers.get("authorization"):
            case None:
                return ANONYMOUS
            case "Bearer asha":
                return WRITER
            case _:
                raise Unauthenticated

    app: FastAPI = web_app(Doors(wiring.open_database(Settings(), clone), authenticate), [router])
    async with (
        app.router.lifespan_context(app),
        AsyncClient(
            transport=ASGITransport(app, raise_app_exceptions=False), base_url="http://bahi"
        ) as client,
    ):
        yield client


def rows(url: str) -> int:
    with connect(url) as connection:
        return connection.execute("select count(*) from public.note").fetchone()[0]


async def keep(client: AsyncClient, text: str, key: str | None = "k") -> Any:
    headers = SECRET | ({"idempotency-key": key} if key else {})
    return await client.post("/api/notes", json={"text": text}, headers=headers)


async def test_a_write_is_kept_once_for_each_key(client: AsyncClient, clone: str) -> None:
    first, again = await keep(client, "a"), await keep(client, "a")
    assert (first.status_code, again.status_code, first.content == again.content) == (201, 201, True)
    assert rows(clone) == 1


async def test_a_key_names_one_payload(client: AsyncClient, clone: str) -> None:
    await keep(client, "a")
    other = await keep(client, "b")
    assert (other.status_code, other.json()["code"]) == (422, "KeyReused")
    assert rows(clone) == 1


async def test_moving_value_needs_a_key(client: AsyncClient, clone: str) -> None:
    unnamed = await keep(client, "a", key=None)
    assert (unnamed.status_code, unnamed.json()["errors"][0]["field"]) == (422, "idempotency-key")
    assert rows(clone) == 0


async def test_a_failing_commit_is_not_answered_as_success(client: AsyncClient, clone: str) -> None:
    with connect(clone, autocommit=True) as connection:
        connection.execute(
            "alter table public.note add constraint late unique (text) deferrable initially deferred"
        )
    assert (await keep(client, "a", "1")).status_code == 201
    clash = await keep(client, "a", "2")
    assert (clash.status_code, clash.json()["code"]) == (409, "AlreadyThere")
    assert rows(clone) == 1


async def test_a_get_cannot_write(client: AsyncClient, clone: str) -> None:
    assert (await client.get("/api/notes/badly")).status_code == 500
    assert rows(clone) == 0


async def test_who_may_not_enter_is_told_apart(client: AsyncClient) -> None:
    anonymous = await client.post("/api/notes", json={"text": "x"})
    stranger = await client.post("/api/notes", json={"text": "x"}, headers={"authorization": "Bearer eve"})
    assert (anonymous.status_code, stranger.status_code) == (401, 401)


async def test_malformed_requests_name_the_field(client: AsyncClient) -> None:
    answer = await client.post(
        "/api/notes", json={"text": "x", "colour": "red"}, headers=SECRET | {"idempotency-key": "m"}
    )
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "colour")


async def test_unstorable_text_is_a_refusal(client: AsyncClient, clone: str) -> None:
    assert (await keep(client, "nul \x00 byte")).status_code == 422
    assert rows(clone) == 0


def test_a_route_without_an_entry_does_not_start() -> None:
    async def nobody_knows() -> None: ...

    with pytest.raises(TypeError, match="nobody_knows says neither"):
        router.add_api_route("/x", nobody_knows)
