"""While the engine reads what somebody only looks at, no connection waits for it."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient, Response
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from tests.conftest import NOW
from tests.desks.booking.reading.drawing import PAN_CARD, drawn

from bahi.desks.booking.reading import api, ports
from bahi.desks.booking.reading.words import ReadLine
from bahi.gateways.postgres.migrate import AS_APP
from bahi.kernel.documents import MediaType
from bahi.kit.http import Doors
from bahi.kit.problems import explain_refusals
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Actor, Database

ASHA = Actor(ActorId(new_id()), "Asha Kulkarni", frozenset({"booking.clients.create"}), person=new_id())
PEOPLE = {"maker": ASHA, "reader": replace(ASHA, permissions=frozenset({"booking.clients.read"}))}


class Watching:
    """An engine that looks, while it reads, at how many connections there are to be had."""

    def __init__(self, pool: AsyncConnectionPool[Any]) -> None:
        self._pool = pool
        self.free: list[int] = []

    async def lines(self, content: bytes, media_type: MediaType) -> list[ReadLine]:
        self.free.append(self._pool.get_stats()["pool_available"])
        return []


@pytest.fixture
async def pool(server: str) -> AsyncIterator[AsyncConnectionPool[Any]]:
    async with AsyncConnectionPool(server, kwargs={"options": AS_APP}, min_size=1, max_size=1) as pool:
        yield pool


@pytest.fixture
def engine(pool: AsyncConnectionPool[Any]) -> Iterator[Watching]:
    watching = Watching(pool)
    ports.use(watching)
    yield watching
    ports.use(cast(ports.Reader, None))


@pytest.fixture
async def client(pool: AsyncConnectionPool[Any]) -> AsyncIterator[AsyncClient]:
    async def authenticate(_: AsyncConnection[Any], request: Request, __: object) -> Actor:
        return PEOPLE[request.headers["x-person"]]

    app = FastAPI()
    app.state.doors = Doors(Database(pool, pool), authenticate, clock=lambda: NOW)
    explain_refusals(app)
    app.include_router(api.router)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as http:
        yield http


async def preview(client: AsyncClient, kind: str, person: str = "maker") -> Response:
    file = {"file": ("card.png", drawn(*PAN_CARD), "image/png")}
    return await client.post(
        "/api/ocr/preview", data={"kind": kind}, files=file, headers={"x-person": person}
    )


async def test_no_connection_is_held_while_the_engine_reads(client: AsyncClient, engine: Watching) -> None:
    answer = await preview(client, "pan_card")
    assert (answer.status_code, answer.json()) == (200, {"kind": "pan_card", "fields": []})
    assert engine.free == [1]


async def test_who_may_not_ask_and_what_is_malformed_never_reach_the_engine(
    client: AsyncClient, engine: Watching
) -> None:
    assert (await preview(client, "pan_card", "reader")).status_code == 403
    assert (await preview(client, "passport")).status_code == 422
    without = await client.post("/api/ocr/preview", data={"kind": "cml"}, headers={"x-person": "maker"})
    assert without.status_code == 422
    assert engine.free == []
