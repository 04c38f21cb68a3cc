"""A copy of the whole book in one sealed file, and a book made again from it."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

import psycopg
from psycopg import sql

from bahi.gateways.postgres.server import as_postgres, binaries
from bahi.kit import sealing
from bahi.kit.rows import new_id

PIECE = 1 << 20
MAGIC = b"bahi backup 1\n"
# Rows are hashed as text, so everything that decides how a value reads is set first.
READS_ALIKE = "set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1; set search_path = ''"


class BackupFailed(Exception):
    """Why the copy cannot be made or used, in one sentence."""


@dataclass(frozen=True, slots=True)
class Table:
    """`hash` adds up the SHA-256 of every row, so that their order does not matter."""

    name: str
    rows: int
    hash: str


@dataclass(frozen=True, slots=True)
class Manifest:
    id: str
    made_at: str
    step: str
    tables: tuple[Table, ...]


def back_up(url: str, file: Path) -> Manifest:
    """Everything as of one moment, while the product goes on; memory does not grow with the book."""
    partial = file.with_suffix(".partial")
    with psycopg.connect(url) as connection, _private(partial) as out:
        connection.execute("set transaction isolation level repeatable read, read only")
        snapshot = cast(tuple[str], connection.execute("select pg_export_snapshot()").fetchone())[0]
        manifest = _manifest(connection, str(new_id()))
        out.write(MAGIC + manifest.id.encode() + b"\n")
        options = ["--format=custom", "--compress=gzip:6", f"--snapshot={snapshot}", "--no-sync", "-d", url]
        dump = _program("pg_dump", options, stdout=subprocess.PIPE)
        place = 0
        for piece in iter(lambda: cast(IO[bytes], dump.stdout).read(PIECE), b""):
            _write(out, manifest.id, place, piece)
            place += 1
        why = cast(IO[bytes], dump.stderr).read()
        if dump.wait():
            partial.unlink()
            raise BackupFailed(f"The book could not be copied: {_last(why)}")
        _write(out, manifest.id, -1, json.dumps({"pieces": place, **asdict(manifest)}).encode())
        out.flush()
        os.fsync(out.fileno())
    partial.rename(file)
    return manifest


def restore(file: Path, url: str) -> Manifest:
    """The book of `file` in an empty database, compared with it table by table."""
    manifest = inspect(file)
    with psycopg.connect(url, autocommit=True) as connection:
        if _tables(connection):
            raise BackupFailed("That database is not empty. A book is only restored beside another.")
        for role in ("ledger_owner", "bahi_app"):
            _make_role(connection, role)
    into = ["--exit-on-error", "--single-transaction", "--dbname", url]
    load = _program("pg_restore", into, stdin=subprocess.PIPE)
    try:
        for _, piece in _pieces(file):
            cast(IO[bytes], load.stdin).write(piece)
    except BrokenPipeError:
        pass  # pg_restore says below why it ended
    why = load.communicate()[1]
    if load.returncode:
        raise BackupFailed(f"The book could not be restored: {_last(why)}")
    with psycopg.connect(url) as connection:
        made = _manifest(connection, manifest.id)
    if wrong := [new.name for new, old in zip(made.tables, manifest.tables, strict=False) if new != old]:
        raise BackupFailed(f"{', '.join(wrong)} came back different from what was copied.")
    if len(made.tables) != len(manifest.tables):
        raise BackupFailed("Some tables did not come back.")
    return made


def inspect(file: Path) -> Manifest:
    """What the file holds; BackupFailed unless every piece of it is whole and ours."""
    said: dict[str, Any] = {}
    pieces = 0
    for place, piece in _frames(file):
        if place < 0:
            said = json.loads(piece)
        else:
            pieces += 1
    if not said or said.pop("pieces") != pieces:
        raise BackupFailed(f"{file.name} ends too early: it is not a whole copy.")
    tables = tuple(Table(**table) for table in said.pop("tables"))
    return Manifest(**said, tables=tables)


def _pieces(file: Path) -> Iterator[tuple[int, bytes]]:
    return ((place, piece) for place, piece in _frames(file) if place >= 0)


def _frames(file: Path) -> Iterator[tuple[int, bytes]]:
    """Each piece is sealed to its backup and its place, so that none can be left out, swapped or borrowed."""
    with file.open("rb") as opened:
        if opened.readline() != MAGIC:
            raise BackupFailed(f"{file.name} is not a backup of Bahi.")
        mark = opened.readline().decode().strip()
        expected = 0
        while head := opened.read(12):
            place, length = int.from_bytes(head[:8], signed=True), int.from_bytes(head[8:])
            if place not in (expected, -1):
                raise BackupFailed(f"{file.name} lacks a piece.")
            try:
                yield place, sealing.unseal_bytes(opened.read(length), _place(mark, place))
            except sealing.Unreadable:
                raise BackupFailed(
                    f"{file.name} was sealed by another BAHI_SECRET, or changed since it was made."
                ) from None
            expected += 1


def _write(out: IO[bytes], mark: str, place: int, piece: bytes) -> None:
    sealed = sealing.seal_bytes(piece, _place(mark, place))
    out.write(place.to_bytes(8, signed=True) + len(sealed).to_bytes(4) + sealed)


def _place(mark: str, place: int) -> str:
    return f"backup|{mark}|{place}"


def _manifest(connection: psycopg.Connection, mark: str) -> Manifest:
    tables = _tables(connection)
    connection.execute(READS_ALIKE)
    counted = tuple(_counted(connection, schema, name) for schema, name in tables)
    step = connection.execute("select max(name) from public.migration").fetchone()
    return Manifest(mark, datetime.now(UTC).isoformat(), step[0] if step else "", counted)


def _tables(connection: psycopg.Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1, 2"
    ).fetchall()


def _counted(connection: psycopg.Connection, schema: str, name: str) -> Table:
    query = sql.SQL(
        "select count(*), coalesce(sum(('x' || encode(substr(h, 1, 8), 'hex'))::bit(64)::bigint::numeric), 0)"
        " || '.' || coalesce(sum(('x' || encode(substr(h, 9, 8), 'hex'))::bit(64)::bigint::numeric), 0)"
        " from (select sha256(convert_to(t::text, 'UTF8')) as h from {} t) x"
    ).format(sql.Identifier(schema, name))
    rows, hashed = cast(tuple[int, str], connection.execute(query).fetchone())
    return Table(f"{schema}.{name}", rows, hashed)


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
