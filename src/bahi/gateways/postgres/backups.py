"""A copy of the whole book, documents included, in one sealed file, and a book made again from it."""

import json
import os
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Protocol, cast

import psycopg
from psycopg import sql

from bahi.gateways.postgres import contents, migrate, pieces
from bahi.gateways.postgres.contents import Manifest, Table
from bahi.gateways.postgres.pieces import BackupFailed, What
from bahi.gateways.postgres.server import as_postgres, binaries
from bahi.kernel import documents
from bahi.kernel.documents.errors import ContentAway
from bahi.kit import sealing
from bahi.kit.rows import new_id

__all__ = ["BackupFailed", "Manifest", "Table", "back_up", "inspect", "restore"]
PIECE = 1 << 20


class Shelf(Protocol):
    """Where the sealed contents of documents stand, by key."""

    def read(self, key: str) -> bytes: ...

    def write(self, key: str, content: bytes) -> None: ...


def back_up(url: str, file: Path, shelf: Shelf) -> Manifest:
    """Everything as of one moment, while the product goes on; memory does not grow with the book."""
    partial = file.with_suffix(".partial")
    try:
        with psycopg.connect(url) as connection, _private(partial) as out:
            connection.execute("set transaction isolation level repeatable read, read only")
            snapshot = cast(tuple[str], connection.execute("select pg_export_snapshot()").fetchone())[0]
            manifest = contents.manifest(connection, str(new_id()))
            writer = pieces.Writer(out, manifest.id)
            for piece in _dumped(url, snapshot):
                writer.add(What.DATABASE, piece)
            for digest in contents.documents(connection):
                writer.add(What.DOCUMENT, _taken(shelf, digest))
            writer.add(What.CONTENTS, json.dumps(manifest.told()).encode())
            out.flush()
            os.fsync(out.fileno())
        partial.rename(file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return manifest


def restore(file: Path, url: str, shelf: Shelf) -> Manifest:
    """The book of `file` in an empty database, compared table by table, then brought to today's schema."""
    manifest = inspect(file)
    with psycopg.connect(url, autocommit=True) as connection:
        if contents.tables(connection):
            raise BackupFailed("That database is not empty. A book is only restored beside another.")
        for role in ("ledger_owner", "bahi_app"):
            _make_role(connection, role)
    put_back = _load(file, url, shelf)
    with psycopg.connect(url) as connection:
        made = contents.manifest(connection, manifest.id)
    if wrong := [*contents.differing(made, manifest)]:
        raise BackupFailed(f"{', '.join(wrong)} came back different from what was copied.")
    if contents.of_files(put_back) != manifest.files:
        raise BackupFailed("The documents came back different from what was copied.")
    migrate.migrate(url)
    return made


def inspect(file: Path) -> Manifest:
    """What the file holds; BackupFailed unless every piece is whole, ours, and of a schema known here."""
    said: dict[str, Any] = {}
    for what, piece in pieces.read(file):
        if what is What.CONTENTS:
            said = json.loads(piece)
    manifest = Manifest.read(said)
    if manifest.id != pieces.mark_of(file):
        raise BackupFailed(f"{file.name} is damaged: it does not say which copy it is.")
    if manifest.step not in migrate.steps():
        raise BackupFailed(
            f"{file.name} was made by a newer Bahi (schema step {manifest.step}). Update this one first."
        )
    return manifest


def _dumped(url: str, snapshot: str) -> Iterator[bytes]:
    options = ["--format=custom", "--compress=gzip:6", f"--snapshot={snapshot}", "--no-sync", "-d", url]
    dump = _program("pg_dump", options, stdout=subprocess.PIPE)
    yield from iter(lambda: cast(IO[bytes], dump.stdout).read(PIECE), b"")
    why = cast(IO[bytes], dump.stderr).read()
    if dump.wait():
        raise BackupFailed(f"The book could not be copied: {_last(why)}")


def _load(file: Path, url: str, shelf: Shelf) -> list[str]:
    """Fills the database and puts the documents in their places; what each of them hashes to."""
    into = ["--exit-on-error", "--single-transaction", "--dbname", url]
    load = _program("pg_restore", into, stdin=subprocess.PIPE)
    put_back: list[str] = []
    try:
        for what, piece in pieces.read(file):
            if what is What.DATABASE:
                cast(IO[bytes], load.stdin).write(piece)
            elif what is What.DOCUMENT:
                put_back.append(_put_back(shelf, piece))
    except BrokenPipeError:
        pass  # pg_restore says below why it ended
    why = load.communicate()[1]
    if load.returncode:
        raise BackupFailed(f"The book could not be restored: {_last(why)}")
    return put_back


def _taken(shelf: Shelf, digest: str) -> bytes:
    """Opened and checked, so that no copy is called good that could not give the document back."""
    key = documents.address(digest)
    try:
        content = sealing.unseal_bytes(shelf.read(key), documents.place(key))
    except (ContentAway, sealing.Unreadable):
        content = b""
    if sha256(content).hexdigest() != digest:
        raise BackupFailed(f"The document with the hash {digest[:16]}… cannot be read from its storage.")
    return content


def _put_back(shelf: Shelf, content: bytes) -> str:
    """Its address follows from what it is, so a file can name no place of its own choosing."""
    digest = sha256(content).hexdigest()
    key = documents.address(digest)
    shelf.write(key, sealing.seal_bytes(content, documents.place(key)))
    return sha256(_taken(shelf, digest)).hexdigest()


def _make_role(connection: psycopg.Connection, role: str) -> None:
    """Roles belong to the server, not to the copy; the grants of the copy need them."""
    if not connection.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone():
        connection.execute(sql.SQL("create role {} nologin").format(sql.Identifier(role)))
    connection.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(role)))


def _program(name: str, arguments: list[str], **streams: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen[bytes](
        [binaries() / name, *arguments], stderr=subprocess.PIPE, cwd="/", **streams, **as_postgres()
    )


def _private(file: Path) -> IO[bytes]:
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _last(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no reason was given"
