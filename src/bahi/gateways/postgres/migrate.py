"""Keeps the schema current: plain SQL, one lineage, each step once and for good."""

import hashlib
from importlib.resources import files

import psycopg

AS_APP = "-c role=bahi_app"
STEPS = files("bahi") / "migrations"
GRANTS = "grants.sql"


class MigrationChanged(Exception):
    """A step that was already taken here reads differently now."""


def migrate(url: str) -> list[str]:
    """Takes the steps this database lacks, in order, and returns their names; many may run it at once."""
    with psycopg.connect(url) as connection:
        connection.execute("set lock_timeout = '5s'; set client_min_messages = warning")
        connection.execute("select pg_advisory_xact_lock(hashtext('bahi.migrate'))")
        taken = _taken(connection)
        fresh = [_take(connection, name, text) for name, text in _steps() if not _known(taken, name, text)]
        connection.execute((STEPS / GRANTS).read_bytes())
    return fresh


def lacking(connection: psycopg.Connection) -> list[str]:
    """The steps this database has yet to take."""
    taken = _taken(connection)
    return [name for name, text in _steps() if not _known(taken, name, text)]


def steps() -> frozenset[str]:
    """The names of all steps this build knows."""
    return frozenset(name for name, _ in _steps())


def _steps() -> list[tuple[str, bytes]]:
    names = sorted(step.name for step in STEPS.iterdir() if step.name[:4].isdigit())
    return [(name, (STEPS / name).read_bytes()) for name in names]


def _taken(connection: psycopg.Connection) -> dict[str, str]:
    connection.execute(
        "create table if not exists public.migration "
        "(name text primary key, sha256 text not null, at timestamptz not null default now())"
    )
    return dict(connection.execute("select name, sha256 from public.migration").fetchall())


def _known(taken: dict[str, str], name: str, text: bytes) -> bool:
    if name not in taken:
        return False
    if taken[name] != hashlib.sha256(text).hexdigest():
        raise MigrationChanged(f"{name} was changed after it had been applied. Add a new step instead.")
    return True


def _take(connection: psycopg.Connection, name: str, text: bytes) -> str:
    connection.execute(text)
    connection.execute(
        "insert into public.migration (name, sha256) values (%s, %s)",
        (name, hashlib.sha256(text).hexdigest()),
    )
    return name
