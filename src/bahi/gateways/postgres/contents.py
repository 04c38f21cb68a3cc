"""What a copy holds: every table and all documents, counted and hashed, to be compared afterwards."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, cast

import psycopg
from psycopg import sql

# Rows are hashed as text, so everything that decides how a value reads is set first.
READS_ALIKE = "set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1; set search_path = ''"


@dataclass(frozen=True, slots=True)
class Table:
    """`hash` adds up the SHA-256 of every row, so that their order does not matter."""

    name: str
    rows: int
    hash: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`step` is the newest step of the schema; `files` counts and hashes the documents."""

    id: str
    made_at: str
    step: str
    tables: tuple[Table, ...]
    files: Table

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    def told(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, said: dict[str, Any]) -> "Manifest":
        tables, files = said.pop("tables"), said.pop("files")
        return cls(**said, tables=tuple(Table(**table) for table in tables), files=Table(**files))


def manifest(connection: psycopg.Connection, mark: str, made_at: datetime | None = None) -> Manifest:
    connection.execute(READS_ALIKE)
    counted = tuple(_counted(connection, schema, name) for schema, name in tables(connection))
    step = connection.execute("select max(name) from public.migration").fetchone()
    at = (made_at or datetime.now(UTC)).isoformat()
    return Manifest(mark, at, step[0] if step else "", counted, of_files(documents(connection)))


def tables(connection: psycopg.Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1, 2"
    ).fetchall()


def documents(connection: psycopg.Connection) -> list[str]:
    """The SHA-256 of each content that a document names, in one order."""
    found = connection.execute("select distinct sha256 from documents.document order by 1").fetchall()
    return [digest for (digest,) in found]


def of_files(digests: list[str]) -> Table:
    return Table("documents.files", len(digests), hashlib.sha256("".join(digests).encode()).hexdigest())


def differing(made: Manifest, wanted: Manifest) -> Iterator[str]:
    """The names of what is not the same in both."""
    now, then = ({table.name: table for table in (*m.tables, m.files)} for m in (made, wanted))
    yield from (name for name in sorted(now.keys() | then.keys()) if now.get(name) != then.get(name))


def _counted(connection: psycopg.Connection, schema: str, name: str) -> Table:
    query = sql.SQL(
        "select count(*), coalesce(sum(('x' || encode(substr(h, 1, 8), 'hex'))::bit(64)::bigint::numeric), 0)"
        " || '.' || coalesce(sum(('x' || encode(substr(h, 9, 8), 'hex'))::bit(64)::bigint::numeric), 0)"
        " from (select sha256(convert_to(t::text, 'UTF8')) as h from {} t) x"
    ).format(sql.Identifier(schema, name))
    rows, hashed = cast(tuple[int, str], connection.execute(query).fetchone())
    return Table(f"{schema}.{name}", rows, hashed)
