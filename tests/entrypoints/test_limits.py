"""Nobody fills our memory with one request."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient

from bahi.entrypoints import limits
from bahi.entrypoints.limits import BodyLimit

SHEET = {"content-type": "multipart/form-data; boundary=x"}


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    app = FastAPI()

    @app.post("/")
    async def count(request: Request) -> int:
        return len(await request.body())

    app.add_middleware(BodyLimit)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://bahi") as http:
        yield http


async def test_a_form_may_be_small_and_a_file_larger(client: AsyncClient) -> None:
    body = bytes(limits.FORM + 1)
    refused = await client.post("/", content=body)
    assert (refused.status_code, refused.json()["code"]) == (413, "TooMuchSent")
    assert (await client.post("/", content=body, headers=SHEET)).json() == len(body)
    assert (await client.post("/", content=bytes(limits.FILE + 1), headers=SHEET)).status_code == 413


async def test_a_length_that_is_not_said_is_counted(client: AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(limits.FORM // 2**16 + 2):
            yield bytes(2**16)

    assert (await client.post("/", content=endless())).status_code == 413
    assert (await client.post("/", content=b"", headers={"content-length": "many"})).status_code == 413
