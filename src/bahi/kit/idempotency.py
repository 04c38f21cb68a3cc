"""A write named by a key happens once; the same key again gets the stored answer."""

from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from psycopg import AsyncConnection

from bahi.kit.errors import Conflict, Invalid
from bahi.kit.tx import Actor

HEADER = "idempotency-key"


class KeyMissing(Invalid):
    def __init__(self) -> None:
        super().__init__("This request moves value: name it with an Idempotency-Key header.", field=HEADER)


class KeyReused(Invalid):
    def __init__(self) -> None:
        super().__init__("This key was already used for a different request.", field=HEADER)


class InFlight(Conflict):
    retry_after = 1

    def __init__(self) -> None:
        super().__init__("The same request is still being worked on.")


async def stored_answer(connection: AsyncConnection[Any], actor: Actor, request: Request) -> Response | None:
    """The answer given before to this actor under this key, or None after taking the key for this request."""
    key, fingerprint = request.headers[HEADER], await _fingerprint(request)
    cursor = await connection.execute(
        "select pg_try_advisory_xact_lock(hashtextextended(%s, 0))", (f"{actor.id} {key}",)
    )
    if (await cursor.fetchone()) != (True,):
        raise InFlight
    cursor = await connection.execute(
        "select fingerprint, status, body from kit.answer where actor = %s and key = %s", (actor.id, key)
    )
    if (found := await cursor.fetchone()) is None:
        return None
    if bytes(found[0]) != fingerprint:
        raise KeyReused
    return Response(bytes(found[2]), found[1], media_type="application/json")


async def store_answer(
    connection: AsyncConnection[Any], actor: Actor, request: Request, answer: Response
) -> None:
    await connection.execute(
        "insert into kit.answer (actor, key, fingerprint, status, body) values (%s, %s, %s, %s, %s)",
        (
            actor.id,
            request.headers[HEADER],
            await _fingerprint(request),
            answer.status_code,
            bytes(answer.body),
        ),
    )


async def _fingerprint(request: Request) -> bytes:
    return sha256(f"{request.method} {request.url.path}\n".encode() + await request.body()).digest()
