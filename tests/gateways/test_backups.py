"""A copy comes back as it was, and one that was touched does not come back at all."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.conftest import KEYRING

from bahi.gateways.postgres import backups
from bahi.gateways.postgres.backups import BackupFailed
from bahi.gateways.postgres.server import ServerFailed, create_database
from bahi.kit import sealing
from bahi.kit.rows import new_id
from bahi.kit.sealing import Keyring


@pytest.fixture
def beside(clone: str) -> Iterator[str]:
    """An empty database on the same server."""
    name = f"beside_{new_id().hex[-8:]}"
    yield create_database(clone, name)
    with psycopg.connect(clone, autocommit=True) as connection:
        connection.execute(f"drop database {name} with (force)")


@pytest.fixture
def copy(clone: str, tmp_path: Path) -> Path:
    file = tmp_path / "book.bahi"
    with psycopg.connect(clone) as connection:
        connection.execute("insert into identity.person (id, name) values (uuidv7(), 'Asha Kulkarni')")
    backups.back_up(clone, file)
    return file


def test_every_table_comes_back(copy: Path, beside: str) -> None:
    made = {table.name: table for table in backups.restore(copy, beside).tables}
    assert made["identity.person"].rows == 1
    assert made["ledger.asset"].rows == 1
    with psycopg.connect(beside) as connection:
        assert connection.execute("select name from identity.person").fetchall() == [("Asha Kulkarni",)]
        connection.execute("set role bahi_app")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("update events.event set name = ''")


def test_a_book_is_never_overwritten(copy: Path, clone: str) -> None:
    with pytest.raises(BackupFailed, match="not empty"):
        backups.restore(copy, clone)
    with pytest.raises(ServerFailed, match="already"):
        create_database(clone, "postgres")


def test_nothing_of_it_can_be_read(copy: Path) -> None:
    content = copy.read_bytes()
    assert b"Asha" not in content
    assert b"PGDMP" not in content
    assert copy.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", ["flipped", "cut", "foreign", "short"])
def test_a_damaged_copy_is_refused_before_anything_is_made(copy: Path, beside: str, damage: str) -> None:
    content = copy.read_bytes()
    middle = len(content) // 2
    touched = {
        "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "cut": content[:middle],
        "foreign": b"something else\n" + content,
        "short": content[:-1],
    }
    copy.write_bytes(touched[damage])
    with pytest.raises(BackupFailed):
        backups.restore(copy, beside)
    with psycopg.connect(beside) as connection:
        assert connection.execute("select 1 from pg_namespace where nspname = 'ledger'").fetchone() is None


def test_another_installation_cannot_open_it(copy: Path) -> None:
    sealing.use(Keyring.derived(b"the secret of somebody else entirely"))
    try:
        with pytest.raises(BackupFailed, match="BAHI_SECRET"):
            backups.inspect(copy)
    finally:
        sealing.use(KEYRING)
