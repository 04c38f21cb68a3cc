"""A copy comes back as it was, and one that was touched does not come back at all."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from tests.conftest import KEYRING

from bahi.gateways.postgres import backups
from bahi.gateways.postgres.backups import BackupFailed
from bahi.gateways.postgres.databases import create_database
from bahi.gateways.postgres.server import ServerFailed
from bahi.gateways.storage import Files
from bahi.kernel import documents
from bahi.kit import sealing
from bahi.kit.rows import new_id
from bahi.kit.sealing import Keyring

CONTENT = b"%PDF-1.7 a card"
DIGEST = sha256(CONTENT).hexdigest()
SHELF = Files("memory:///")


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
        key = documents.address(DIGEST)
        connection.execute(
            "insert into documents.document (id, owner_kind, owner_id, kind, slot, version, name, suffix,"
            " media_type, size, sha256, content, uploaded_at, uploaded_by, uploaded_by_name) "
            "values (uuidv7(), 'x.y', uuidv7(), 'pan_card', '', 1, 'a.pdf', 'pdf', 'application/pdf', 1,"
            " %s, %s, now(), uuidv7(), 'Asha')",
            (DIGEST, key),
        )
    SHELF.write(key, sealing.seal_bytes(CONTENT, documents.place(key)))
    backups.back_up(clone, file, SHELF)
    return file


def test_every_table_comes_back(copy: Path, beside: str) -> None:
    made = {table.name: table for table in backups.restore(copy, beside, SHELF).tables}
    assert made["identity.person"].rows == 1
    assert made["ledger.asset"].rows == 1
    with psycopg.connect(beside) as connection:
        assert connection.execute("select name from identity.person").fetchall() == [("Asha Kulkarni",)]
        connection.execute("set role bahi_app")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("update events.event set name = ''")


def test_a_book_is_never_overwritten(copy: Path, clone: str) -> None:
    with pytest.raises(BackupFailed, match="not empty"):
        backups.restore(copy, clone, SHELF)
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
        backups.restore(copy, beside, SHELF)
    with psycopg.connect(beside) as connection:
        assert connection.execute("select 1 from pg_namespace where nspname = 'ledger'").fetchone() is None


def test_another_installation_cannot_open_it(copy: Path) -> None:
    sealing.use(Keyring.derived(b"the secret of somebody else entirely"))
    try:
        with pytest.raises(BackupFailed, match="BAHI_SECRET"):
            backups.inspect(copy)
    finally:
        sealing.use(KEYRING)


async def test_documents_come_back_and_are_what_they_were(copy: Path, beside: str) -> None:
    key = documents.address(DIGEST)
    await SHELF.remove(key)
    made = backups.restore(copy, beside, SHELF)
    assert made.files.rows == 1
    assert sealing.unseal_bytes(SHELF.read(key), documents.place(key)) == CONTENT


def test_a_document_that_is_not_what_it_was_makes_no_good_copy(
    copy: Path, clone: str, tmp_path: Path
) -> None:
    key = documents.address(DIGEST)
    SHELF.write(key, sealing.seal_bytes(b"%PDF-1.7 another", documents.place(key)))
    with pytest.raises(BackupFailed, match="cannot be read"):
        backups.back_up(clone, tmp_path / "again.bahi", SHELF)
    assert [file.name for file in tmp_path.iterdir()] == ["book.bahi"]


def test_a_newer_schema_is_refused(clone: str, tmp_path: Path) -> None:
    with psycopg.connect(clone) as connection:
        connection.execute("insert into public.migration (name, sha256) values ('9999_later.sql', '')")
    backups.back_up(clone, tmp_path / "later.bahi", SHELF)
    with pytest.raises(BackupFailed, match="newer Bahi"):
        backups.inspect(tmp_path / "later.bahi")


def test_a_copy_of_another_form_is_told_apart_from_something_else(copy: Path) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content.replace(b"bahi backup 2", b"bahi backup 9", 1))
    with pytest.raises(BackupFailed, match="another version"):
        backups.inspect(copy)
    copy.write_bytes(content + content[-40:])
    with pytest.raises(BackupFailed, match="damaged"):
        backups.inspect(copy)
