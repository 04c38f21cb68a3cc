"""A real database: migrated once into a template, cloned per worker, rolled back after each test."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio
from psycopg import AsyncConnection

from bahi.entrypoints.wiring import TEMPLATES
from bahi.gateways.mail import Smtp
from bahi.gateways.postgres import migrate
from bahi.gateways.postgres.server import Server
from bahi.gateways.storage import Files
from bahi.kernel import documents, notifications
from bahi.kit import sealing
from bahi.kit.rows import ActorId, new_id
from bahi.kit.tx import Actor, Tx

KEYRING = sealing.Keyring.derived(b"the tests have a secret of their own")
NOW = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The owner's address of a migrated database of this test process."""
    home = Path("/dev/shm") / f"bahi-test-{os.getpid()}"
    postgres = Server(home, durable=False)
    postgres.start()
    try:
        migrate.migrate(postgres.url)
        yield postgres.url
    finally:
        postgres.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(autouse=True)
def _keyring() -> None:
    sealing.use(KEYRING)
    documents.use(Files("memory:///"))


@pytest.fixture(autouse=True)
def _post() -> None:
    notifications.use(
        TEMPLATES, carrier=Smtp(), firm="Meridian", address="https://book.test", production=False
    )


@pytest.fixture
def actor() -> Actor:
    """Sees the whole firm and may do nothing yet; `allowed` gives permissions."""
    return Actor(ActorId(new_id()), "Asha Kulkarni", frozenset(), person=new_id(), sees_all=True)


@pytest_asyncio.fixture
async def tx(server: str, actor: Actor) -> AsyncIterator[Tx]:
    """A transaction as the application's role, rolled back at the end."""
    async with await AsyncConnection.connect(server, options=migrate.AS_APP) as connection:
        yield Tx(connection, actor, NOW)
        await connection.rollback()


def allowed(tx: Tx, *permissions: str) -> Tx:
    """The same transaction, by an actor with these permissions."""
    return replace(tx, actor=replace(tx.actor, permissions=frozenset(permissions)))


@pytest.fixture
def clone(server: str) -> Iterator[str]:
    """A database of its own, for tests that must commit."""
    name = f"clone_{os.getpid()}_{new_id().hex[-8:]}"
    with psycopg.connect(server, autocommit=True, dbname="postgres") as connection:
        connection.execute(f"create database {name} template bahi strategy file_copy")
    yield server.replace("dbname=bahi", f"dbname={name}")
    with psycopg.connect(server, autocommit=True, dbname="postgres") as connection:
        connection.execute(f"drop database {name} with (force)")
