"""A durable PostgreSQL of our own on disk, migrated, for as long as a measurement runs."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from psycopg import AsyncConnection

from bahi.gateways.postgres.migrate import AS_APP, migrate
from bahi.gateways.postgres.server import Server
from bahi.kernel import access
from bahi.kit.rows import new_id
from bahi.kit.tx import Tx


@contextmanager
def durable_book() -> Iterator[tuple[str, Path]]:
    """The owner's address and the home; fsync is on, as in production."""
    home = Path(os.environ.get("BENCH_HOME", tempfile.gettempdir())) / f"bahi-bench-{new_id().hex[-12:]}"
    server = Server(home)
    server.start()
    try:
        migrate(server.url)
        yield server.url, home
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


async def connect(url: str) -> AsyncConnection[Any]:
    return await AsyncConnection.connect(url, options=AS_APP, autocommit=True)


@asynccontextmanager
async def connections(url: str, count: int) -> AsyncIterator[list[AsyncConnection[Any]]]:
    opened = [await connect(url) for _ in range(count)]
    try:
        yield opened
    finally:
        for connection in opened:
            await connection.close()


def as_system(connection: AsyncConnection[Any]) -> Tx:
    return Tx(connection, access.SYSTEM, datetime.now(UTC))
