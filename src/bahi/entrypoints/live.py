"""The live socket: what happened is named to every open screen, which then asks again."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import cast

import psycopg
import structlog
from fastapi import FastAPI, Request, WebSocket, WebSocketDisconnect

from bahi.kit.errors import Unauthenticated
from bahi.kit.http import Doors
from bahi.kit.tx import ANONYMOUS

log = structlog.get_logger()
NOT_SIGNED_IN, WRONG_ORIGIN = 4401, 4403
PAUSE = 1.0


class Audience:
    """The open sockets of this process, a mailbox each; who does not read loses only their own news."""

    def __init__(self) -> None:
        self._mailboxes: set[asyncio.Queue[str]] = set()

    @asynccontextmanager
    async def mailbox(self) -> AsyncGenerator[asyncio.Queue[str]]:
        box = asyncio.Queue[str](maxsize=100)
        self._mailboxes.add(box)
        try:
            yield box
        finally:
            self._mailboxes.discard(box)

    def tell(self, topic: str) -> None:
        for box in self._mailboxes:
            with suppress(asyncio.QueueFull):
                box.put_nowait(topic)

    async def listen(self, url: str, renew: Callable[[], Awaitable[None]] | None = None) -> None:
        """Hears the database for ever; after a break connections are renewed and everybody asks again."""
        broken = False
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
                    await connection.execute("listen live")
                    if broken and renew:
                        await renew()
                    self.tell("*")
                    async for news in connection.notifies():
                        self.tell(topic_of(news.payload))
            except psycopg.OperationalError as error:
                log.warning("live.listening_interrupted", error=str(error))
                broken = True
                await asyncio.sleep(PAUSE)


def topic_of(event: str) -> str:
    """`booking.purchases.paid` is news of `purchases`."""
    return event.split(".")[-2] if "." in event else event


def serve_live(app: FastAPI, audience: Audience) -> None:
    @app.websocket("/ws")
    async def live(socket: WebSocket) -> None:  # pyright: ignore[reportUnusedFunction]
        await socket.accept()
        if refused := await _refused(socket):
            await socket.close(refused)
            return
        async with audience.mailbox() as box:
            telling = asyncio.create_task(_tell(socket, box))
            with suppress(WebSocketDisconnect):
                while True:
                    await socket.receive_text()
            telling.cancel()


async def _tell(socket: WebSocket, box: asyncio.Queue[str]) -> None:
    while True:
        await socket.send_json({"topic": await box.get()})


async def _refused(socket: WebSocket) -> int | None:
    """The code to close with, unless somebody signed in opens it from our own page."""
    origin = socket.headers.get("origin", "")
    if origin.split("://")[-1] != socket.headers.get("host"):
        return WRONG_ORIGIN
    doors = cast(Doors, socket.app.state.doors)
    try:
        actor = await doors.authenticate(doors.database, cast(Request, socket), doors.clock())
    except Unauthenticated:
        return NOT_SIGNED_IN
    return NOT_SIGNED_IN if actor.id == ANONYMOUS.id else None
