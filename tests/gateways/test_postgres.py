"""Our own server: private, resumed after a kill, migrated once."""

import os
import shutil
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bahi.gateways.postgres import migrate
from bahi.gateways.postgres.server import Server
from bahi.kit.rows import new_id


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path("/dev/shm") / f"bahi-test-{new_id().hex}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_data_outlive_a_killed_predecessor(home: Path) -> None:
    first = Server(home, durable=True)
    first.start()
    with psycopg.connect(first.url) as connection:
        connection.execute("create table kept as select 42 as answer")
    os.kill(first._pid(), signal.SIGKILL)
    second = Server(home, durable=True)
    second.start()
    try:
        with psycopg.connect(second.url) as connection:
            assert connection.execute("select answer from kept").fetchone() == (42,)
    finally:
        second.stop()


def test_a_running_server_is_attached_to_and_not_started_twice(home: Path) -> None:
    first, second = Server(home, durable=False), Server(home, durable=False)
    first.start()
    second.start()
    assert second._pid() == first._pid()
    assert (first.launched, second.launched) == (True, False)
    second.stop()
    assert first._pid() is None


def test_only_its_owner_reaches_the_socket(home: Path) -> None:
    server = Server(home, durable=False)
    server.start()
    try:
        assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
        with psycopg.connect(server.url) as connection:
            assert connection.execute("show listen_addresses").fetchone() == ("",)
    finally:
        server.stop()


def test_steps_are_taken_once_and_never_changed(clone: str) -> None:
    assert migrate.migrate(clone) == []
    with psycopg.connect(clone, autocommit=True) as connection:
        connection.execute("update public.migration set sha256 = 'other' where name = '0001_kit.sql'")
    with pytest.raises(migrate.MigrationChanged, match="0001_kit"):
        migrate.migrate(clone)


def test_the_application_owns_nothing(clone: str) -> None:
    with (
        psycopg.connect(clone, options=migrate.AS_APP) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("drop table kit.answer")
